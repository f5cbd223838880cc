/** Row numbers. */
export type Rows = Uint32Array<ArrayBuffer>;

/** Rows in an order that is kept while they change. */
export interface Order {
  /** Tells that a row is new, gone, or may belong to another place. */
  touch(row: number): void;
  /** Tells that all rows below this number are new, where there were none. */
  fill(rows: number): void;
  /** The rows that are there, in order. Another array after each change; never written to again. */
  rows(): Rows;
}

/** Puts two sorted lists together. */
function merged(a: Rows, b: Rows, compare: (a: number, b: number) => number): Rows {
  const all = new Uint32Array(a.length + b.length);
  let i = 0;
  let j = 0;
  for (let at = 0; at < all.length; at++) {
    const left = a[i];
    const right = b[j];
    const takeLeft = right === undefined || (left !== undefined && compare(left, right) <= 0);
    all[at] = (takeLeft ? left : right) ?? 0;
    if (takeLeft) i++;
    else j++;
  }
  return all;
}

/** The list without some of its rows. */
function without(rows: Rows, dropped: ReadonlySet<number>): Rows {
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    if (!dropped.has(row)) kept[count++] = row;
  }
  return kept.slice(0, count);
}

/** Makes an {@link Order}: what has changed is sorted and merged in, the rest stays as it is. */
export function createOrder(holds: (row: number) => boolean, compare: (a: number, b: number) => number): Order {
  let sorted: Rows = new Uint32Array(0);
  let touched = new Set<number>();
  let filled = 0;

  function sortFilled() {
    if (filled === 0) return;
    const all = new Uint32Array(filled);
    // A snapshot has the oldest first: what is in order already is sorted in one pass.
    for (let at = 0; at < filled; at++) all[at] = filled - 1 - at;
    filled = 0;
    sorted = all.filter(holds).sort(compare);
  }

  return {
    touch: (row) => void touched.add(row),
    fill(rows) {
      filled = rows;
    },
    rows() {
      sortFilled();
      if (touched.size === 0) return sorted;
      const changed = touched;
      touched = new Set();
      const kept = sorted.length === 0 ? sorted : without(sorted, changed);
      const come = Uint32Array.from(changed).filter(holds).sort(compare);
      sorted = merged(kept, come, compare);
      return sorted;
    },
  };
}
