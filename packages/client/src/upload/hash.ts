import { bytesOf, type UploadSource } from './source.ts';

/** Small enough that a page stays responsive between two steps. */
const STEP = 2 * 1024 * 1024;

/**
 * SHA-256 of a whole source, lower-case hexadecimal, read piece by piece: memory stays flat whatever the size.
 * `onProgress` gets the bytes hashed so far.
 */
export async function sha256Of(
  source: UploadSource,
  options: { signal?: AbortSignal; onProgress?: (bytes: number) => void } = {},
): Promise<string> {
  // Loaded when first needed: 6 KB of WASM that no page needs to start.
  const { createSHA256 } = await import('hash-wasm');
  const hasher = await createSHA256();
  for (let at = 0; at < source.size; at += STEP) {
    options.signal?.throwIfAborted();
    hasher.update(await bytesOf(await source.slice(at, Math.min(at + STEP, source.size))));
    options.onProgress?.(Math.min(at + STEP, source.size));
  }
  return hasher.digest('hex');
}
