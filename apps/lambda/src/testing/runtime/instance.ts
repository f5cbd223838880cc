import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { Invocation, Reply } from './bootstrap.ts';
import { FunctionFault } from './fault.ts';
import { residentBytes } from './memory.ts';

/** What the template says of a function. */
export interface FunctionConfig {
  readonly name: string;
  readonly codeDir: string;
  /** Of the template; Lambda adds its own. */
  readonly env: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  readonly tmpMb: number;
}

/** An execution environment: one process tree, one event at a time, standing still in between. */
export interface Instance {
  readonly name: string;
  readonly alive: boolean;
  /** The most that was seen in its /tmp. */
  readonly scratchBytes: number;
  /** Rejects with a {@link FunctionFault}; after one of time or memory the instance is gone. */
  invoke(event: unknown, aheadMs: number): Promise<unknown>;
  end(): void;
}

/** What Lambda sets, but for region and credentials ("Defined runtime environment variables"). */
function reservedOf({ name, memoryMb }: FunctionConfig) {
  return {
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    LAMBDA_TASK_ROOT: '/var/task',
    _HANDLER: 'index.handler',
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
  };
}

const MIB = 1_048_576;
/** What /tmp of one instance may take of this machine, whatever the template grants. */
const TMP_CAP_MB = 8_192;
const WATCH_MS = 200;
/** `statfs(2)`: a file system in memory, and one in a file. */
const SCRATCH_TYPES = [0x0102_1994, 0xef53];
const IS_ROOT = process.getuid?.() === 0;
const UNSHARE = ['unshare', ...(IS_ROOT ? [] : ['--user', '--map-root-user']), '--mount', '--pid'];

/** Why functions cannot be run here as Lambda runs them; undefined where they can. */
export function noSandbox(): string | undefined {
  if (process.platform !== 'linux') return 'functions are run in namespaces of Linux';
  try {
    const [command = '', ...args] = UNSHARE;
    execFileSync(command, [...args, '--fork', 'sh', '-c', 'mount -t tmpfs none /mnt'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'this account may not make the namespaces that functions run in';
  }
}

/** What is in /tmp of the instance whose outermost process this is, where sandbox.sh has it; 0 before that. */
function scratchOf(pid: number): number {
  try {
    const { blocks, bfree, bsize, type } = statfsSync(`/proc/${pid}/root/mnt/tmp`);
    return SCRATCH_TYPES.includes(type) ? (blocks - bfree) * bsize : 0;
  } catch {
    return 0;
  }
}

function start(config: FunctionConfig): ChildProcess {
  const { codeDir, env, memoryMb, tmpMb } = config;
  const dir = import.meta.dirname;
  // Lambda's runtime gives the heap nine tenths of the memory; its user has no rights of root.
  const sizes = [String(Math.min(tmpMb, TMP_CAP_MB)), String(Math.floor(memoryMb * 0.9))];
  const script = [join(dir, 'sandbox.sh'), process.execPath, codeDir, dir, ...sizes, IS_ROOT ? '993:990' : ''];
  return spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...UNSHARE, '--fork', '--kill-child', 'sh', ...script], {
    env: { ...env, ...reservedOf(config) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A process group of its own, to stop and end all of it at once.
    detached: true,
  });
}

/** Starts an instance; `print` gets what it prints. */
export function startInstance(config: FunctionConfig, print: (text: string) => void): Instance {
  const child = start(config);
  let alive = true;
  let scratchBytes = 0;
  let failure: FunctionFault | undefined;
  let take: { resolve(reply: Reply): void; reject(fault: FunctionFault): void } | undefined;
  let said = '';
  const hear = (chunk: Buffer) => {
    print(chunk.toString());
    said = (said + chunk).slice(-2_000);
  };
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
  child.on('message', (reply: Reply) => take?.resolve(reply));
  child.on('error', () => undefined);
  child.once('exit', (code) => {
    alive = false;
    take?.reject(failure ?? new FunctionFault('unhandled', `${config.name} exited with ${code}: ${said}`));
  });

  function signal(name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
    if (alive && child.pid !== undefined) process.kill(-child.pid, name);
  }

  function fail(kind: 'timeout' | 'memory', message: string): void {
    failure ??= new FunctionFault(kind, `${config.name} ${message}`);
    alive = false;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }

  function reply(): Promise<Reply> {
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    take = { resolve, reject };
    return promise;
  }

  const started = reply();
  started.catch(() => undefined);

  async function run(invocation: Invocation): Promise<unknown> {
    const replied = reply();
    child.send(invocation, () => undefined);
    const { pid = 0 } = child;
    const { timeoutMs, memoryMb } = config;
    const clock = setTimeout(() => fail('timeout', `took longer than ${timeoutMs} ms`), timeoutMs);
    const scale = setInterval(() => {
      scratchBytes = Math.max(scratchBytes, scratchOf(pid));
      if (residentBytes(pid) > memoryMb * MIB) fail('memory', `took more than ${memoryMb} MB`);
    }, WATCH_MS);
    try {
      const answer = await replied;
      if ('error' in answer) throw new FunctionFault('unhandled', answer.error.stack ?? answer.error.message);
      return 'result' in answer ? answer.result : undefined;
    } finally {
      clearTimeout(clock);
      clearInterval(scale);
    }
  }

  return {
    name: config.name,
    get scratchBytes() {
      return scratchBytes;
    },
    get alive() {
      return alive;
    },
    async invoke(event, aheadMs) {
      await started;
      signal('SIGCONT');
      try {
        return await run({ event, aheadMs, requestId: randomUUID(), timeoutMs: config.timeoutMs });
      } finally {
        // "Lambda freezes the execution environment" once it has answered ("… environment lifecycle").
        signal('SIGSTOP');
      }
    },
    end: () => signal('SIGKILL'),
  };
}
