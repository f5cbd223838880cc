/** As many as can be told apart, and as an address has room for. */
export const MOST_COMPARED = 40;

/** Files that are compared, and which two of them are shown. */
export interface Comparison {
  readonly ids: readonly string[];
  /** Where the two lie in `ids`: left or above, right or below. */
  readonly pair: readonly [number, number];
}

/** A comparison as an address has it: `ID.ID.ID`, after a `~` which two, unless the first ones. */
export function writeComparison({ ids, pair: [a, b] }: Comparison): string {
  return a === 0 && b === 1 ? ids.join('.') : `${ids.join('.')}~${a}.${b}`;
}

/** Undefined where it is not one. */
export function readComparison(text: string): Comparison | undefined {
  const [list = '', shown = '0.1'] = text.split('~');
  const ids = [...new Set(list.split('.'))].filter((id) => id !== '').slice(0, MOST_COMPARED);
  const [a = Number.NaN, b = Number.NaN] = shown.split('.').map(Number);
  const isPlace = (n: number) => Number.isInteger(n) && n >= 0 && n < ids.length;
  if (ids.length < 2) return undefined;
  return { ids, pair: isPlace(a) && isPlace(b) && a !== b ? [a, b] : [0, 1] };
}

/** The same with another candidate on a side (0 or 1): the next in a direction that the other side does not show. */
export function stepped({ ids, pair }: Comparison, side: 0 | 1, direction: 1 | -1): Comparison {
  const other = pair[side === 0 ? 1 : 0];
  const around = (n: number) => (n + direction + ids.length) % ids.length;
  const next = around(pair[side]);
  const to = next === other ? around(next) : next;
  return { ids, pair: side === 0 ? [to, other] : [other, to] };
}

/** The same without these; the next ones take their places. Undefined where fewer than two are left. */
export function withoutSome({ ids, pair }: Comparison, gone: readonly string[]): Comparison | undefined {
  const left = ids.filter((id) => !gone.includes(id));
  if (left.length < 2) return undefined;
  const [a, b] = pair.map((n) => left.indexOf(ids[n] ?? '')) as [number, number];
  const free = (taken: number, from: number) => {
    const start = Math.min(from, left.length - 1);
    return start === taken ? (start + 1) % left.length : start;
  };
  if (a >= 0 && b >= 0) return { ids: left, pair: [a, b] };
  if (a >= 0) return { ids: left, pair: [a, free(a, pair[1])] };
  if (b >= 0) return { ids: left, pair: [free(b, pair[0]), b] };
  return { ids: left, pair: [0, 1] };
}

type Opener = (ids: readonly string[]) => void;

let opener: Opener | undefined;

/** The page tells how a comparison is opened; answers how to take that back. */
export function offerComparing(open: Opener): () => void {
  opener = open;
  return () => {
    if (opener === open) opener = undefined;
  };
}

/** Shows two of these side by side, over the view on show; the rest are candidates. */
export function compare(ids: readonly string[]): void {
  if (ids.length >= 2) opener?.(ids.slice(0, MOST_COMPARED));
}
