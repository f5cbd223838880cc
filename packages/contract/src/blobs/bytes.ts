import { createHash } from 'node:crypto';
import type { BlobStore, Bytes } from '@rdrive/core';

export const MIB = 1024 * 1024;

/** Bytes that look random and are the same for the same seed. */
export function bytesOf(length: number, seed = 1): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4));
  let state = (seed * 2654435761 + 1) >>> 0;
  for (let index = 0; index < words.length; index += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[index] = state;
  }
  return new Uint8Array(words.buffer, 0, length);
}

/** The bytes as a body of chunks. */
export async function* inChunks(bytes: Uint8Array, chunk = 64 * 1024): Bytes {
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
}

export async function sha256Of(body: Bytes): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of body) hash.update(chunk);
  return hash.digest('hex');
}

/** SHA-256 of bytes: what laws compare instead of megabytes. */
export function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export async function collect(body: Bytes): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Puts bytes as derivatives are put. */
export function put(blobs: BlobStore, key: string, bytes: Uint8Array): Promise<void> {
  return blobs.put(key, inChunks(bytes), { contentType: 'image/webp', size: bytes.length });
}

export async function digestAt(blobs: BlobStore, key: string): Promise<string> {
  return sha256Of((await blobs.read(key)).body);
}
