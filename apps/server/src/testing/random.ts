/** Random numbers that a seed repeats. */
export interface Random {
  /** A whole number below `end`. */
  below(end: number): number;
  /** One of them; undefined where there is none. */
  pick<T>(from: readonly T[]): T | undefined;
  bytes(length: number): Uint8Array<ArrayBuffer>;
}

/** Mulberry32 (public domain, by Tommy Ettinger): small, and good enough to choose what a test does next. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (end: number): number => next() % end;
  return {
    below,
    pick: (from) => from[below(Math.max(1, from.length))],
    bytes: (length) => Uint8Array.from({ length }, () => next() & 0xff),
  };
}
