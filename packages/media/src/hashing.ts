import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Hashing, RunningHash } from '@rdrive/core';
import type { IHasher } from 'hash-wasm';

/** Read and hashed at once: 1 to 3 ms of the thread. */
const PIECE = 1024 * 1024;

/** Memory that waits for its next file: a new mebibyte for each piece keeps the collector at work. */
const spare: Buffer[] = [];

async function ofFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await using file = await open(path);
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(PIECE);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    spare.push(buffer);
  }
}

/** Loaded when first needed: few files are that large. */
async function newHasher(): Promise<IHasher> {
  const { createSHA256 } = await import('hash-wasm');
  return createSHA256();
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
  start: async () => running((await newHasher()).init()),
  async resume(saved) {
    const hasher = await newHasher();
    try {
      return running(hasher.load(Buffer.from(saved, 'base64')));
    } catch {
      return undefined;
    }
  },
};
