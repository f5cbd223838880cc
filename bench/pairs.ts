import type { Bench, Rig } from './bench.ts';

export interface Pair {
  readonly subject: number;
  readonly limit: number;
}

/** The pairwise ratio of a bench: see {@link Bench.ratio}. */
export function ratioOf({ subject, limit }: Pair, kind: Bench['ratio']): number {
  return kind === 'time' ? subject / limit : limit / subject;
}

/** The middle value; of an even number the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

/** True where the ratio is on the right side of the target. */
export function isMet(ratio: number, { ratio: kind, target }: Pick<Bench, 'ratio' | 'target'>): boolean {
  return kind === 'time' ? ratio <= target : ratio >= target;
}

/** Subject and limit in turn, so that whatever else the machine does weighs on both; who begins changes as well. */
export async function runPairs(rig: Rig, count: number, report: (pair: Pair) => void): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let n = 0; n < count; n += 1) {
    const first = await (n % 2 === 0 ? rig.subject() : rig.limit());
    const second = await (n % 2 === 0 ? rig.limit() : rig.subject());
    const pair = n % 2 === 0 ? { subject: first, limit: second } : { subject: second, limit: first };
    pairs.push(pair);
    report(pair);
  }
  return pairs;
}
