import type { ErrorCode, ErrorReason } from '@rdrive/core';

/**
 * Codes a caller can meet: those of the contract, `offline` for a server that did not answer at all, `file-changed` for
 * a file of this device that cannot be read (any more) as it was when it was chosen, and `operation-failed` for work that
 * the server had taken on.
 */
export type ProblemCode = ErrorCode | 'offline' | 'file-changed' | 'operation-failed' | 'unknown';

/** The body of an error answer (RFC 9457), as far as it is used here. */
export interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly reason?: string;
  readonly current?: unknown;
}

interface ProblemDetails {
  readonly status?: number;
  readonly current?: unknown;
  readonly retryAfter?: number | undefined;
  readonly reason?: ErrorReason | undefined;
  readonly cause?: unknown;
}

/** A request that failed: the contract's code where the server spoke, `offline` where nobody did. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** The state that won, where the server sent it (412 `stale-version`, 409 `name-taken`). */
  readonly current: unknown;
  /** Seconds to wait before a new try, where the server said so. */
  readonly retryAfter: number | undefined;
  /** Which of the faults that share the code, where the server said so. */
  readonly reason: ErrorReason | undefined;

  constructor(code: ProblemCode, message: string, details: ProblemDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.status = details.status ?? 0;
    this.current = details.current;
    this.retryAfter = details.retryAfter;
    this.reason = details.reason;
  }
}

/** True for a {@link ProblemError}, with one of the given codes where any are given. */
export function isProblem(error: unknown, ...codes: ProblemCode[]): error is ProblemError {
  return error instanceof ProblemError && (codes.length === 0 || codes.includes(error.code));
}

/** True for what `AbortSignal` makes of a cancelled call. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** RFC 9110 `Retry-After`: seconds, or a date. */
function retryAfterOf(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - Date.now()) / 1000);
}

/** True where the answer is a problem of our own, not one of a gateway before us. */
export function isProblemResponse(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').startsWith('application/problem+json');
}

/** Makes the error of a failed answer; reads its body. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const retryAfter = retryAfterOf(response);
  const details = { status: response.status, retryAfter };
  if (!isProblemResponse(response)) {
    const code = response.status === 401 || response.status === 403 ? 'token-invalid' : 'unknown';
    return new ProblemError(code, `The server answered ${response.status}.`, details);
  }
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  return new ProblemError(
    (body.code as ProblemCode | undefined) ?? 'unknown',
    body.detail ?? body.title ?? `The server answered ${response.status}.`,
    { ...details, current: body.current, reason: body.reason as ErrorReason | undefined },
  );
}
