import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const SETUP_CODE = 'a setup code for tests';

/** A server process at home, with its data below `dir`, that a test kills. */
export interface Killable {
  /** Settles once it listens; rejects where it ends before. */
  readonly url: Promise<string>;
  /** SIGKILL: no handler runs. Settles when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and SIGKILL where it has not ended within `patienceMs`; true where it ended by itself. */
  stop(patienceMs: number): Promise<boolean>;
  /** SIGTERM and no more; settles with the exit code once the process is gone, null where a signal killed it. */
  term(): Promise<number | null>;
  log(): string;
}

export function dataDirOf(dir: string): string {
  return join(dir, 'data');
}

/** Starts the process on a port of its own; `enter` is the command that runs it elsewhere, as in a mount namespace. */
export function startKillable(dir: string, enter: readonly string[] = []): Killable {
  const site = join(dir, 'site');
  mkdirSync(site, { recursive: true });
  mkdirSync(dataDirOf(dir), { recursive: true });
  writeFileSync(join(site, 'index.html'), '<!doctype html><title>rDrive</title>');
  const [command = '', ...args] = [...enter, process.execPath, join(import.meta.dirname, 'server-process.ts'), site];
  const child = spawn(command, args, {
    env: {
      PATH: process.env['PATH'],
      RDRIVE_DATA: dataDirOf(dir),
      RDRIVE_SETUP_CODE: SETUP_CODE,
      RDRIVE_MEDIA_CHILDREN: '1',
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const url = portOf(child, () => log);
  // Asked for or not: a process killed while it starts is no unhandled failure.
  url.catch(() => undefined);
  return {
    url,
    log: () => log,
    async term() {
      child.kill('SIGTERM');
      const [code] = (await ended) as [number | null];
      return code;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop(patienceMs) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      const [, signal] = (await ended) as [number | null, NodeJS.Signals | null];
      clearTimeout(timer);
      return signal === null;
    },
  };
}

function portOf(child: ChildProcess, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (line: Buffer) => resolve(`http://127.0.0.1:${line.toString().trim()}`));
    child.once('exit', () => reject(new Error(`The server ended while it started:\n${log()}`)));
  });
}
