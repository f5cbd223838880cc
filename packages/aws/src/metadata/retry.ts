import { DriveError } from '@rdrive/core';

const BUDGET_MS = 5_000;

/** How long one attempt may take. */
export const ATTEMPT_MS = 5_000;

const BASE_MS = 10;
const CAP_MS = 400;

/** What an error of the SDK means for the attempt that met it. */
type Fault = 'refused' | 'unknown-outcome' | 'fatal';

const refusals = new Set([
  'TransactionConflictException',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);
const lateAnswers = new Set(['AbortError', 'TimeoutError', 'TransactionInProgressException', 'InternalServerError']);

/** `refused`: nothing was written; `unknown-outcome`: it may have been; `fatal`: trying again is useless. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return 'fatal';
  if (refusals.has(error.name)) return 'refused';
  if (lateAnswers.has(error.name)) return 'unknown-outcome';
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  if (status !== undefined && status >= 500) return 'unknown-outcome';
  // Without an HTTP status but with a system error code the connection broke.
  return status === undefined && 'code' in error ? 'unknown-outcome' : 'fatal';
}

/** How an adapter retries: 0 to 1 for the jitter, and how long one intent is tried (5 s). */
interface Persistence {
  readonly random: () => number;
  readonly budgetMs?: number;
}

/** Counts the tries of one intent against its budget. */
interface Patience {
  /** Waits with full jitter, or throws `unavailable` once the budget is used up. */
  pause(cause: unknown): Promise<void>;
  /** Goes on at once, or throws likewise: for races in which somebody has won, so that there is progress. */
  again(cause: unknown): void;
}

/**
 * Full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"): a random wait up to a bound that doubles.
 * Measured on the process's own clock, as an injected one may stand still.
 */
export function createPatience({ random, budgetMs = BUDGET_MS }: Persistence): Patience {
  const startedAt = performance.now();
  let tries = 0;
  const check = (wait: number, cause: unknown) => {
    if (performance.now() - startedAt + wait <= budgetMs) return;
    throw new DriveError('unavailable', 'The library is busy. Please try again.', { cause, retryAfter: 1 });
  };
  return {
    again: (cause) => check(0, cause),
    async pause(cause) {
      const wait = random() * Math.min(CAP_MS, BASE_MS * 2 ** tries++);
      check(wait, cause);
      await new Promise((resolve) => setTimeout(resolve, wait));
    },
  };
}

/** Repeats a request that may be repeated (reads, idempotent writes) until it is answered. */
export async function patiently<R>(ctx: Persistence, request: () => Promise<R>): Promise<R> {
  const patience = createPatience(ctx);
  for (;;) {
    try {
      return await request();
    } catch (error) {
      if (faultOf(error) === 'fatal') throw internalError(error);
      await patience.pause(error);
    }
  }
}

/** The edge where an error of the SDK becomes ours. */
export function internalError(cause: unknown): Error {
  if (cause instanceof DriveError) return cause;
  return new DriveError('internal', 'The metadata table refused a request.', { cause });
}
