/** When and how long to wait before trying again. */
export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly attempts: number;
  /** Milliseconds; doubled at each try, with full jitter. */
  readonly baseDelay: number;
  readonly maxDelay: number;
}

export const defaultRetry: RetryPolicy = { attempts: 4, baseDelay: 300, maxDelay: 8_000 };

/** Waits; ends early with the signal's reason where it is aborted. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** {@link Sleep} by timers. */
export const sleep: Sleep = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });

/**
 * Milliseconds before try number `attempt` + 1 (`attempt` from 1). Full jitter (AWS Architecture Blog, "Exponential
 * Backoff And Jitter"), at least what the server asked for.
 */
export function backoff(
  attempt: number,
  policy: RetryPolicy,
  retryAfterSeconds: number | undefined,
  random: () => number = Math.random,
): number {
  const ceiling = Math.min(policy.maxDelay, policy.baseDelay * 2 ** (attempt - 1));
  return Math.max((retryAfterSeconds ?? 0) * 1000, random() * ceiling);
}
