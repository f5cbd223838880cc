import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Bytes } from '@rdrive/core';

/** Copies bytes into a file of their own, which goes when it is given back. */
export async function copyToFile(tmpDir: string, body: Bytes): Promise<{ readonly path: string } & AsyncDisposable> {
  await mkdir(tmpDir, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(tmpDir, 'blob-'));
  const drop = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'original');
  try {
    await pipeline(Readable.from(body, { objectMode: false }), createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await drop();
    throw error;
  }
  return { path, [Symbol.asyncDispose]: drop };
}
