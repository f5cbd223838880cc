import type { FailReason } from '@rdrive/core';

/** A file's own fault, found while working on it; becomes the `reason` of a `failed` result. */
export class MediaFailure extends Error {
  override readonly name = 'MediaFailure';
  readonly reason: FailReason;

  constructor(reason: FailReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const machineCodes = new Set([
  ...['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'EIO', 'ENOENT'],
  ...['ERR_MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'],
]);

/**
 * The machine's fault rather than the file's: a full or read-only disk, a missing path or module. libvips says it only in
 * words.
 */
export function machineFault(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code && machineCodes.has(code)) return code;
  const text = error instanceof Error ? error.message : '';
  if (/no space left on device/i.test(text)) return 'ENOSPC';
  return /read-only file system/i.test(text) ? 'EROFS' : undefined;
}

const outOfMemory = /out of memory|cannot allocate|allocation failed|memory allocation|unable to malloc/i;
const notBuiltIn = /has not been built in|not supported|unsupported|unknown codec|decoder not found/i;

/** The reason that a decoder's error stands for. */
export function reasonOf(error: unknown): FailReason {
  if (error instanceof MediaFailure) return error.reason;
  const text = error instanceof Error ? error.message : String(error);
  if (/exceeds pixel limit/i.test(text)) return 'too-many-pixels';
  if (outOfMemory.test(text)) return 'too-much-memory';
  return notBuiltIn.test(text) && !/unsupported image format/i.test(text) ? 'unsupported' : 'damaged';
}

/** The chain of causes in one line: decoders say little in their last word. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${describeError(error.cause)}`;
}
