import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Runs a program beside this file over a list of files, on all cores; answers the seconds that it prints. */
export async function runAlone(program: string, list: string, folder: string): Promise<number> {
  const out = await mkdtemp(join(folder, 'out-'));
  const args = [join(import.meta.dirname, program), list, out, String(availableParallelism())];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  await rm(out, { recursive: true });
  return Number(stdout);
}
