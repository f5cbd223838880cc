import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { defaultLimits, type Limits } from '../limits.ts';
import { processOriginal } from '../process.ts';
import type { MediaResult } from '../types.ts';

export const uploadedAt = '2026-01-02T03:04:05.000Z';

/** Writes bytes under a name and processes them in this process. */
export async function runBytes(
  dir: string,
  fileName: string,
  bytes: Uint8Array,
  limits: Partial<Limits> = {},
): Promise<MediaResult> {
  const path = join(dir, `original-${basename(fileName)}`);
  await writeFile(path, bytes);
  return runFile(dir, path, limits, fileName);
}

/** Processes a file in this process; its derivatives go into a folder of their own. */
export async function runFile(
  dir: string,
  path: string,
  limits: Partial<Limits> = {},
  fileName: string = basename(path),
): Promise<MediaResult> {
  const outDir = join(dir, `out-${fileName}`);
  await mkdir(outDir, { recursive: true });
  return processOriginal({ path, outDir, fileName, uploadedAt, limits: { ...defaultLimits, ...limits } });
}

/** The path of a derivative, or an error that names those there are. */
export function derivativePath(result: MediaResult, name: string): string {
  const found = result.derivatives.find((derivative) => derivative.name === name);
  if (!found) throw new Error(`No ${name} among ${result.derivatives.map((each) => each.name).join()}`);
  return found.path;
}
