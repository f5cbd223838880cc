/** What a typed array of numbers can do, as far as columns need it. */
interface Numbers {
  readonly length: number;
  [index: number]: number;
  fill(value: number, from: number): unknown;
  set(from: ArrayLike<number>, at?: number): void;
}

/** A typed array that grows. `values` is another array after {@link Growing.reserve}: read it anew. */
export interface Growing<A extends Numbers> {
  values: A;
  /** Makes room for `length` values; new ones are `empty`. */
  reserve(length: number): void;
}

const FIRST = 1_024;

/** Makes a {@link Growing}; it doubles, so that adding one value after another costs little. */
export function growing<A extends Numbers>(make: new (length: number) => A, empty = 0): Growing<A> {
  const column: Growing<A> = {
    values: new make(0),
    reserve(length) {
      const held = column.values.length;
      if (length <= held) return;
      const larger = new make(Math.max(FIRST, length, Math.ceil(held * 1.5)));
      larger.set(column.values);
      if (empty !== 0) larger.fill(empty, held);
      column.values = larger;
    },
  };
  return column;
}
