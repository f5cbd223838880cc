import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Hashing, RunningHash } from '@rdrive/core';
import { createSHA256, type IHasher } from 'hash-wasm';

/** Up to here a file is hashed in one piece by WebCrypto, which keeps a thread of its own busy and not this one. */
const AT_ONCE = 16 * 1024 * 1024;
const PIECE = 1024 * 1024;

async function ofFile(path: string): Promise<string> {
  if ((await stat(path)).size <= AT_ONCE) {
    const digest = await crypto.subtle.digest('SHA-256', await readFile(path));
    return Buffer.from(digest).toString('hex');
  }
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: PIECE }), hash);
  return hash.digest('hex');
}

function running(hasher: IHasher): RunningHash {
  return {
    update: (bytes) => void hasher.update(bytes),
    save: () => Buffer.from(hasher.save()).toString('base64'),
    digest: () => hasher.digest('hex'),
  };
}

/**
 * SHA-256 by `node:crypto` where a file is read in one go. What is to be gone on with later is hashed by WebAssembly, as
 * the state of Node's own cannot be saved.
 */
export const hashing: Hashing = {
  ofFile,
  start: async () => running((await createSHA256()).init()),
  async resume(saved) {
    const hasher = await createSHA256();
    try {
      return running(hasher.load(Buffer.from(saved, 'base64')));
    } catch {
      return undefined;
    }
  },
};
