import { DriveError } from '@rdrive/core';

interface Line {
  /** Runs the task when its turn comes; `throttled` where the line is full. Trusted tasks go first. */
  run<T>(task: () => Promise<T>, options?: { readonly trusted?: boolean }): Promise<T>;
}

/**
 * At most `concurrency` tasks at once, and lines of at most `maxWaiting` before them: one for strangers and one for
 * the trusted, so that neither fills the other's.
 */
export function createWaitingLine(limits: { concurrency: number; maxWaiting: number }): Line {
  const trusted: (() => void)[] = [];
  const strangers: (() => void)[] = [];
  let running = 0;

  async function turn(line: (() => void)[]): Promise<void> {
    if (running < limits.concurrency) {
      running += 1;
      return;
    }
    if (line.length >= limits.maxWaiting)
      throw new DriveError('throttled', 'Too many log-ins at once. Try again in a moment.', { retryAfter: 2 });
    await new Promise<void>((resolve) => line.push(resolve));
  }

  /** Hands the place on, so that nobody can take it in between; else frees it. */
  function leave(): void {
    const next = trusted.shift() ?? strangers.shift();
    if (next) next();
    else running -= 1;
  }

  return {
    async run(task, options) {
      await turn(options?.trusted ? trusted : strangers);
      try {
        return await task();
      } finally {
        leave();
      }
    },
  };
}
