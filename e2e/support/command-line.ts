import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** `rdrive` as a process of its own, with a home of its own. */
export interface CommandLine {
  start(...args: readonly string[]): Running;
  /** Runs it to its end; answers its standard output, and rejects with all that it said where it failed. */
  run(...args: readonly string[]): Promise<string>;
}

export interface Running {
  readonly child: ChildProcess;
  /** Standard output, where results go. */
  results(): string;
  /** Standard output and standard error. */
  output(): string;
  ended: Promise<number | null>;
}

export function commandLine(
  home: string,
  password: string,
  extraEnv: Readonly<Record<string, string>> = {},
): CommandLine {
  const { XDG_DATA_HOME: _data, ...rest } = process.env;
  const env = { ...rest, XDG_CONFIG_HOME: home, XDG_STATE_HOME: home, RDRIVE_PASSWORD: password, ...extraEnv };
  function start(...args: readonly string[]): Running {
    const child = spawn(process.execPath, ['apps/cli/src/main.ts', ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [results, said] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      results += chunk.toString();
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    return {
      child,
      results: () => results,
      output: () => said,
      ended: once(child, 'close').then(([code]) => code as number | null),
    };
  }
  return {
    start,
    async run(...args) {
      const running = start(...args);
      const code = await running.ended;
      if (code !== 0) throw new Error(`rdrive ${args.join(' ')} ended with ${code}:\n${running.output()}`);
      return running.results();
    },
  };
}
