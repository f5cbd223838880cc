import { ProblemError } from '../api/problem.ts';

/** Whatever was thrown, as a {@link ProblemError}. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError('unknown', error instanceof Error ? error.message : String(error), { cause: error });
}

/** Loads once, and again where what was loaded has expired; never twice at a time. */
export interface Loader {
  /** Loads where nothing has been loaded or it has expired. */
  want(): void;
  /** What was loaded no longer holds; loads again at once where `now`. */
  expire(now: boolean): void;
}

/** Makes a {@link Loader}. A load that expires while it runs is followed by another. */
export function createLoader(
  load: (signal: AbortSignal) => Promise<void>,
  onProblem: (error: unknown) => void,
): Loader {
  let state: 'idle' | 'running' | 'loaded' = 'idle';
  let again = false;

  async function run() {
    state = 'running';
    again = false;
    try {
      await load(new AbortController().signal);
      state = 'loaded';
    } catch (error) {
      state = 'idle';
      onProblem(error);
    }
    if (again) await run();
  }

  return {
    want() {
      if (state === 'idle') void run();
    },
    expire(now) {
      if (state === 'running') again = true;
      else {
        state = 'idle';
        if (now) void run();
      }
    },
  };
}
