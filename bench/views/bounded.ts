import type { Bench } from '../bench.ts';

/** A number that a run measures, and what it may be at most. */
export interface Bound<Run> {
  readonly name: string;
  readonly subject: string;
  readonly unit: string;
  readonly bound: number;
  readonly of: (run: Run) => number;
}

/** A way to measure several numbers at once. */
export interface Runs<Run> extends AsyncDisposable {
  run(): Promise<Run>;
}

/**
 * Benches of numbers that one run measures together: the first that needs the nth run makes it, the others take it. Their
 * limit is no other program but what a person takes for at once.
 */
export function boundedBenches<Run>(prepare: () => Promise<Runs<Run>>, bounds: readonly Bound<Run>[]): Bench[] {
  const made: Promise<Run>[] = [];
  return bounds.map(({ name, subject, unit, bound, of }) => ({
    name,
    subject,
    unit,
    limit: `${bound} ${unit}, as a fixed bound`,
    ratio: 'time',
    target: 1,
    async prepare() {
      let runs: Promise<Runs<Run>> | undefined;
      let at = 0;
      return {
        async subject() {
          const n = at++;
          made[n] ??= (async () => {
            runs ??= prepare();
            return (await runs).run();
          })();
          return of(await made[n]);
        },
        limit: async () => bound,
        [Symbol.asyncDispose]: async () => (await runs)?.[Symbol.asyncDispose](),
      };
    },
  }));
}
