/** One run of the subject or of its limit: what a clock shows, in seconds, or what is counted. */
export type Run = () => Promise<number>;

/** What a bench needs while it runs; disposing it ends servers and removes files. */
export interface Rig extends AsyncDisposable {
  readonly subject: Run;
  readonly limit: Run;
}

/** A subject and the limit that it is measured against in the same run. */
export interface Bench {
  readonly name: string;
  /** What the subject does, in a few words. */
  readonly subject: string;
  /** What the limit does. */
  readonly limit: string;
  /**
   * `time`: seconds of the subject by seconds of the limit, at most the target. `speed`: the reverse (speed of the
   * subject by speed of the limit), at least the target.
   */
  readonly ratio: 'time' | 'speed';
  readonly target: number;
  /** What is measured where that is not seconds. */
  readonly unit?: string;
  /** Pairs that are enough, where one takes long and all come out alike. */
  readonly enough?: number;
  /** Why it cannot run here; undefined where it can. */
  missing?(): string | undefined;
  prepare(): Promise<Rig>;
}

/** Seconds that `work` takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}
