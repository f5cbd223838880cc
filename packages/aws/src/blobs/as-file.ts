import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type BlobRead, DriveError } from '@rdrive/core';

/** Room that is left beside a copy, for what is made of it. */
const BESIDE_BYTES = 64_000_000;

/** What a file system holds when it is empty: less than that may be free again by the next try, more never is. */
async function checkRoom(tmpDir: string, size: number): Promise<void> {
  const { blocks, bsize } = await statfs(tmpDir);
  if (size + BESIDE_BYTES <= blocks * bsize) return;
  throw new DriveError('too-large', 'The file is larger than the folder for temporary files.');
}

/** Copies bytes into a file of their own, which goes when it is given back. `too-large` where no room can ever be made. */
export async function copyToFile(
  tmpDir: string,
  { size, body }: BlobRead,
): Promise<{ readonly path: string } & AsyncDisposable> {
  const source = Readable.from(body, { objectMode: false });
  try {
    await mkdir(tmpDir, { recursive: true, mode: 0o700 });
    await checkRoom(tmpDir, size);
  } catch (error) {
    source.destroy();
    throw error;
  }
  const folder = await mkdtemp(join(tmpDir, 'blob-'));
  const drop = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const path = join(folder, 'original');
  try {
    await pipeline(source, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await drop();
    throw error;
  }
  return { path, [Symbol.asyncDispose]: drop };
}
