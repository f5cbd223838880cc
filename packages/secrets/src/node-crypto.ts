import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
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

/** Random ULIDs, in order within this process. */
export function createIdSource(clock: Clock): UlidSource {
  return createUlidSource(clock, (bytes) => bytes.set(randomBytes(bytes.length)));
}
