import { bytesOf, giveBack, type UploadSource } from './source.ts';

/** Small enough that a page stays responsive between two steps. */
const STEP = 2 * 1024 * 1024;

/** Up to here a source is hashed in one piece by WebCrypto: off the page's thread, and several times as fast. */
const AT_ONCE = 16 * 1024 * 1024;

/** A SHA-256 at work: `node:crypto` has one of this shape, several times as fast as WebAssembly. */
export interface Hasher {
  update(bytes: Uint8Array<ArrayBuffer>): unknown;
  digest(encoding: 'hex'): string;
}

// Loaded when first needed: 6 KB of WASM that no page needs to start.
async function wasmHasher(): Promise<Hasher> {
  const { createSHA256 } = await import('hash-wasm');
  return createSHA256();
}

async function atOnce(
  source: UploadSource,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (bytes: number) => void },
): Promise<string> {
  signal?.throwIfAborted();
  const bytes = await bytesOf(await source.slice(0, source.size));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  giveBack(source, bytes);
  signal?.throwIfAborted();
  onProgress?.(source.size);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * SHA-256 of a whole source, lower-case hexadecimal, large ones read piece by piece: memory stays flat whatever the size.
 * `onProgress` gets the bytes hashed so far.
 */
export async function sha256Of(
  source: UploadSource,
  options: {
    signal?: AbortSignal;
    onProgress?: (bytes: number) => void;
    createHasher?: (() => Hasher) | undefined;
  } = {},
): Promise<string> {
  if (!options.createHasher && source.size <= AT_ONCE) return atOnce(source, options);
  const hasher = options.createHasher?.() ?? (await wasmHasher());
  for (let at = 0; at < source.size; at += STEP) {
    options.signal?.throwIfAborted();
    const bytes = await bytesOf(await source.slice(at, Math.min(at + STEP, source.size)));
    hasher.update(bytes);
    giveBack(source, bytes);
    options.onProgress?.(Math.min(at + STEP, source.size));
  }
  return hasher.digest('hex');
}
