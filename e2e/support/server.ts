import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverArgs } from '../../scripts/lib/server-command.mjs';
import { startStack } from './stack.ts';
import { freshStore, type Home } from './store.ts';

const root = resolve(import.meta.dirname, '../..');

/** The code that makes the first person; the server of the tests is started with it. */
export const SETUP_CODE = 'setup-code-of-the-tests';

/** A server of the tests, on a store of its own. */
export interface Server {
  /** Its address, without a slash at the end. */
  readonly url: string;
  readonly home: Home;
  /** Of the API behind CloudFront, in the home that has one. */
  readonly gatewayUrl?: string;
  /** Of its main process. */
  pid(): number;
  /** What tells a program where the store is. */
  readonly storeEnv: Readonly<Record<string, string>>;
  /** Stops it and starts it again on the same port and the same store. */
  restart(): Promise<void>;
  /** Ends it as a power cut would: at once, with whatever it was at. `restart` brings it back. */
  kill(): Promise<void>;
  /** Ends it and removes its store. */
  stop(): Promise<void>;
  /** All that it has printed. */
  log(): string;
}

/** Starts a home on a free port of this machine and waits until it answers: the server of apps/server, or the stack. */
export async function startServer(
  home: Home,
  extraEnv: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<Server> {
  const port = await freePort();
  if (home === 'cloud') {
    const { RDRIVE_TEST_DYNAMODB, RDRIVE_TEST_S3 } = process.env;
    const own = { PORT: String(port), RDRIVE_SETUP_CODE: SETUP_CODE, RDRIVE_TEST_DYNAMODB, RDRIVE_TEST_S3 };
    return startStack(root, { ...ownEnv(), ...own, ...extraEnv });
  }
  const store = await freshStore(home);
  const url = `http://localhost:${port}`;
  const lines: string[] = [];
  const env = { ...ownEnv(), PORT: String(port), RDRIVE_SETUP_CODE: SETUP_CODE, ...store.env, ...extraEnv };
  let child = run(env, lines, args);
  const log = () => lines.join('');
  const ready = () => answers(url, child, log);
  try {
    await ready();
  } catch (error) {
    await end(child);
    await store.remove();
    throw error;
  }
  return {
    url,
    home,
    storeEnv: store.env,
    log,
    pid: () => child.pid ?? 0,
    async restart() {
      await end(child);
      child = run(env, lines, args);
      await ready();
    },
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      await end(child);
      await store.remove();
    },
  };
}

// Settings of the person who runs the tests must not reach the server.
function ownEnv(): NodeJS.ProcessEnv {
  const names = Object.keys(process.env).filter((name) => !/^(RDRIVE_|AWS_|PORT$|HOST$|XDG_DATA_HOME$)/.test(name));
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

function run(env: NodeJS.ProcessEnv, lines: string[], args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [...serverArgs, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  return child;
}

async function answers(url: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let tenth = 0; tenth < 300; tenth++) {
    if (hasEnded(child)) throw new Error(`The server ended by itself:\n${log()}`);
    const response = await fetch(`${url}/api/health`).catch(() => undefined);
    if (response?.ok) return;
    await sleep(100);
  }
  throw new Error(`The server does not answer at ${url} within 30 s:\n${log()}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const forced = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(forced);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
