import type { DayBucket } from '../library-index.ts';

const DAY_MS = 86_400_000;
/** Time zones change their offset at no other moments. */
const QUARTER_MS = 15 * 60_000;

/** Turns instants into local time written as if it were UTC; cheap for instants that come in order. */
export function localTimes(offsetAt: (ms: number) => number): (ms: number) => number {
  let quarter = Number.NaN;
  let offset = 0;
  return (ms) => {
    const now = Math.floor(ms / QUARTER_MS);
    if (now !== quarter) {
      quarter = now;
      offset = offsetAt(ms);
    }
    return ms + offset;
  };
}

/** Milliseconds that the clocks of this device are ahead of UTC at an instant. */
export function deviceOffset(ms: number): number {
  return -new Date(ms).getTimezoneOffset() * 60_000;
}

/** Groups rows that follow each other by the day of their local time. */
export function dayBuckets(rows: Uint32Array, times: Float64Array, localTime: (time: number) => number): DayBucket[] {
  const buckets: { day: number; start: number; count: number }[] = [];
  let bucket: { day: number; start: number; count: number } | undefined;
  for (let at = 0; at < rows.length; at++) {
    const day = Math.floor(localTime(times[rows[at] ?? 0] ?? 0) / DAY_MS);
    if (bucket?.day === day) bucket.count++;
    else {
      bucket = { day, start: at, count: 1 };
      buckets.push(bucket);
    }
  }
  return buckets;
}
