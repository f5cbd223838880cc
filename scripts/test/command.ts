import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../bootstrap.mjs';

/** The end of a command: its exit code and everything it printed. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a script of a package with this Node, from the root of the clone.
 * @param live show the output as it comes, instead of only collecting it
 */
export function runNode(script: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: join(root, options.cwd ?? '.'),
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => child.kill();
  process.once('exit', stop);
  const chunks: Buffer[] = [];
  const collect = (chunk: Buffer) => {
    chunks.push(chunk);
    if (options.live) process.stdout.write(chunk);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', stop);
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8').trim() });
    });
  });
}

export interface RunOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly live?: boolean;
}
