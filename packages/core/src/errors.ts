import type { ErrorReason } from './error-reasons.ts';

/**
 * Every error a person or a program can be told about, by its stable code (RFC 9457 problem `code`).
 * The HTTP status of each lives in `packages/api`; the words shown to people in the web app's catalogue.
 */
export const errorCodes = [
  'bad-credentials',
  'bad-cursor',
  'bad-host',
  'bad-invitation',
  'bad-name',
  'bad-origin',
  'bad-request',
  'bad-setup-code',
  'bad-signature',
  'bad-target',
  'cursor-too-old',
  'disk-full',
  'folder-busy',
  'hash-mismatch',
  'insecure-connection',
  'internal',
  'name-taken',
  'needs-other',
  'not-found',
  'not-media',
  'otp-required',
  'parent-missing',
  'range-not-satisfiable',
  'read-only',
  'seats-taken',
  'session-revoked',
  'setup-used',
  'stale-version',
  'throttled',
  'token-invalid',
  'too-large',
  'unavailable',
  'upload-expired',
  'upload-incomplete',
  'username-taken',
  'weak-password',
  'wrong-kind',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

const marker = '@rdrive/core/DriveError';

/** What an error may carry besides its words: the entry that won a conflict, seconds to wait, the reason and the cause. */
export interface DriveErrorDetails {
  /** The current state of the thing the caller was wrong about (412, 409). */
  readonly current?: unknown;
  /** Seconds until a new try makes sense (RFC 9110, `Retry-After`). */
  readonly retryAfter?: number;
  readonly reason?: ErrorReason;
  readonly cause?: unknown;
}

/**
 * The one error type that crosses a port or a use-case. Recognised by a marker and not by `instanceof`,
 * so that it survives a package that is bundled twice.
 */
export class DriveError extends Error {
  override readonly name = 'DriveError';
  readonly [marker] = true;
  readonly code: ErrorCode;
  readonly current?: unknown;
  readonly retryAfter?: number;
  /** Which of the faults that share the code. */
  readonly reason?: ErrorReason;

  constructor(code: ErrorCode, message: string, details: DriveErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    if (details.current !== undefined) this.current = details.current;
    if (details.retryAfter !== undefined) this.retryAfter = details.retryAfter;
    if (details.reason !== undefined) this.reason = details.reason;
  }
}

/** True for a {@link DriveError}, and for one with the given code where one is given. */
export function isDriveError(error: unknown, code?: ErrorCode): error is DriveError {
  if (typeof error !== 'object' || error === null || !(marker in error)) return false;
  return code === undefined || (error as DriveError).code === code;
}
