/** Runs at most `limit` pieces of work at once, in the order they came. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes a {@link Limiter}. */
export function createLimiter(limit: number): Limiter {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      // A place is handed on, not freed, where somebody waits for it.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
