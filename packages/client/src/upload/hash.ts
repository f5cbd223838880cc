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

/**
 * Hashes a browser's file off the page's thread: SHA-256, lower-case hexadecimal; undefined where that is not to be had.
 * Rejects as {@link sha256Of} does.
 */
export type HashApart = (blob: Blob, options: HashOptions) => Promise<string | undefined>;

export interface HashOptions {
  readonly signal?: AbortSignal | undefined;
  /** Gets the bytes hashed so far. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

// Loaded when first needed: 6 KB of WASM that no page needs to start.
async function wasmHasher(): Promise<Hasher> {
  const { createSHA256 } = await import('hash-wasm');
  return createSHA256();
}

async function atOnce(source: UploadSource, { signal, onProgress }: HashOptions): Promise<string> {
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
 * Rejects with `file-changed` where the source cannot be read any more, or with the signal's reason.
 */
export async function sha256Of(
  source: UploadSource,
  options: HashOptions & { createHasher?: (() => Hasher) | undefined; hashApart?: HashApart | undefined } = {},
): Promise<string> {
  const { createHasher, hashApart } = options;
  if (!createHasher && source.size <= AT_ONCE) return atOnce(source, options);
  const whole = hashApart && (await source.slice(0, source.size));
  const apart = whole instanceof Blob ? await hashApart?.(whole, options) : undefined;
  return apart ?? stepByStep(source, options, createHasher?.() ?? (await wasmHasher()));
}

async function stepByStep(source: UploadSource, { signal, onProgress }: HashOptions, hasher: Hasher): Promise<string> {
  for (let at = 0; at < source.size; at += STEP) {
    signal?.throwIfAborted();
    const bytes = await bytesOf(await source.slice(at, Math.min(at + STEP, source.size)));
    hasher.update(bytes);
    giveBack(source, bytes);
    onProgress?.(Math.min(at + STEP, source.size));
  }
  return hasher.digest('hex');
}
