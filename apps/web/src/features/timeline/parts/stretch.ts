/** Neighbouring tiles: from index `from` on, before `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The tiles that are drawn now: those that were, and all in `sight`, which cannot wait. Where the two lie apart somebody has
 * leapt, and begins with what is in sight.
 */
export function covering(drawn: Stretch, sight: Stretch): Stretch {
  if (drawn.to < sight.from || drawn.from > sight.to) return sight;
  return { from: Math.min(drawn.from, sight.from), to: Math.max(drawn.to, sight.to) };
}

/** Tiles go by so many times what may come: to take one out of the page costs less than to bring one in. */
const CHEAPER = 2;

/**
 * One step towards what is `wanted`: at most so many tiles more, what lies below first; else some less. A few too many may
 * stay. Undefined where there is nothing to be done.
 */
export function stepTo(drawn: Stretch, wanted: Stretch, most: number): Stretch | undefined {
  const { from, to } = drawn;
  const less = most * CHEAPER;
  if (to < wanted.to) return { from, to: Math.min(wanted.to, to + most) };
  if (from > wanted.from) return { from: Math.max(wanted.from, from - most), to };
  if (wanted.from - from >= less) return { from: from + less, to };
  if (to - wanted.to >= less) return { from, to: to - less };
  return undefined;
}

/** As much of a stretch as lies in another. */
export function within({ from, to }: Stretch, other: Stretch): Stretch {
  const begin = Math.min(other.to, Math.max(from, other.from));
  return { from: begin, to: Math.max(begin, Math.min(to, other.to)) };
}
