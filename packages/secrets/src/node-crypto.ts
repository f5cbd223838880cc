import { createHash, randomBytes, randomFillSync, timingSafeEqual } from 'node:crypto';
import { type Clock, type Crypto, createUlidSource, type UlidSource } from '@rdrive/core';

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

/** {@link Crypto} by node:crypto. */
export function createNodeCrypto(): Crypto {
  return {
    randomToken: (bytes) => randomBytes(bytes).toString('base64url'),
    sha256: async (text) => digest(text).toString('hex'),
    // timingSafeEqual needs equal lengths; comparing digests also hides the length.
    equal: (a, b) => timingSafeEqual(digest(a), digest(b)),
  };
}

/** Random bytes fetched at once: a call of the system for each id costs more than all else of an id. */
const POOL_BYTES = 4096;

/** Random ULIDs, in order within this process. */
export function createIdSource(clock: Clock): UlidSource {
  const pool = new Uint8Array(POOL_BYTES);
  let used = POOL_BYTES;
  return createUlidSource(clock, (bytes) => {
    if (used + bytes.length > POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    bytes.set(pool.subarray(used, used + bytes.length));
    used += bytes.length;
  });
}
