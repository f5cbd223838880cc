import { createHash, randomBytes } from 'node:crypto';
import type { UploadSource } from '@rdrive/client';

const BLOCK = 1024 * 1024;

/** A file that is made while it is read: of any size, no two alike, and nothing lies on the disk. */
export interface MadeFile extends UploadSource {
  sha256(): string;
}

/** Makes a {@link MadeFile}; `lastModified` in epoch milliseconds. */
export function madeFile(name: string, size: number, lastModified = Date.UTC(2024, 4, 1, 12)): MadeFile {
  const block = randomBytes(BLOCK);

  /** Block number `n`: the same random bytes with the number in front. */
  function blockAt(n: number): Buffer {
    block.writeUInt32LE(n, 0);
    return block;
  }

  function copy(start: number, end: number): Buffer<ArrayBuffer> {
    const bytes = Buffer.alloc(end - start);
    for (let at = start; at < end; ) {
      const inner = at % BLOCK;
      at += blockAt(Math.floor(at / BLOCK)).copy(bytes, at - start, inner, Math.min(BLOCK, inner + end - at));
    }
    return bytes;
  }

  return {
    name,
    size,
    lastModified,
    slice: async (start, end) => copy(start, Math.min(end, size)),
    sha256() {
      const hash = createHash('sha256');
      for (let at = 0; at < size; at += BLOCK) hash.update(copy(at, Math.min(at + BLOCK, size)));
      return hash.digest('hex');
    },
  };
}
