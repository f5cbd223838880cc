import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Server } from './server.ts';

/** What the program says once it answers. */
interface Ready {
  readonly url: string;
  readonly gatewayUrl: string;
  readonly env: Readonly<Record<string, string>>;
}

async function readyOf(child: ChildProcess, lines: string[]): Promise<Ready> {
  if (!child.stdout) throw new Error('the stack has no output');
  const ended = once(child, 'exit').then(() => undefined);
  const said = once(createInterface(child.stdout), 'line').then(([line]) => line as string);
  const line = await Promise.race([said, ended]);
  if (line === undefined) throw new Error(`The stack did not start:\n${lines.join('')}`);
  return JSON.parse(line) as Ready;
}

/** Starts the synthesized template on this machine (e2e/stack) as a process of its own. */
export async function startStack(root: string, env: NodeJS.ProcessEnv): Promise<Server> {
  const lines: string[] = [];
  const child = spawn(process.execPath, ['e2e/support/stack-main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const ready = await readyOf(child, lines);
  const order = async (name: 'restart' | 'kill') => {
    child.send(name);
    await once(child, 'message');
  };
  return {
    url: ready.url,
    gatewayUrl: ready.gatewayUrl,
    home: 'cloud',
    storeEnv: ready.env,
    log: () => lines.join(''),
    pid: () => child.pid ?? 0,
    restart: () => order('restart'),
    kill: () => order('kill'),
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
