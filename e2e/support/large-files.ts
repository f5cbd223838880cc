import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** The start of an MP4 file (ISO/IEC 14496-12 `ftyp`), so that the bytes behind it count as a video. */
export const mp4Start = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypmp42'),
  Buffer.alloc(4),
  Buffer.from('mp42isom'),
]);

const BLOCK = 8 * 1024 * 1024;

/** Writes a file of `size` random bytes that begins like a video. */
export async function writeLarge(path: string, size: number): Promise<void> {
  await using file = await open(path, 'w');
  await file.write(mp4Start, 0, mp4Start.length, 0);
  for (let at = mp4Start.length; at < size; ) {
    const { bytesWritten } = await file.write(randomBytes(Math.min(BLOCK, size - at)), 0, undefined, at);
    at += bytesWritten;
  }
}

export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
