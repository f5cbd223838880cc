/** Rows in an order that is kept while they change. */
export interface Order {
  /** Tells that a row is new, gone, or may belong to another place. */
  touch(row: number): void;
  /** The rows that are there, in order. Another array after each change; never written to again. */
  rows(): Uint32Array;
}

/** Puts two sorted lists together. */
function merged(a: Uint32Array, b: Uint32Array, compare: (a: number, b: number) => number): Uint32Array {
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

/** Makes an {@link Order}: what has changed is sorted and merged in, the rest stays as it is. */
export function createOrder(holds: (row: number) => boolean, compare: (a: number, b: number) => number): Order {
  let sorted = new Uint32Array(0);
  let touched = new Set<number>();
  return {
    touch: (row) => void touched.add(row),
    rows() {
      if (touched.size === 0) return sorted;
      const changed = touched;
      touched = new Set();
      const kept = sorted.length === 0 ? sorted : sorted.filter((row) => !changed.has(row));
      const come = Uint32Array.from(changed).filter(holds).sort(compare);
      sorted = merged(kept, come, compare);
      return sorted;
    },
  };
}
