/** For each row, 1 where it is looked for, else 0. What marks them answers the same ones. */
export type Marks = Uint8Array;

// Plain loops over typed arrays, one for each column that has anything: a function called for every row takes ten times
// as long.

/** Marks the rows whose number was found. */
export function markNumbers(marks: Marks, found: Uint8Array, numbers: Uint32Array): Marks {
  if (!found.includes(1)) return marks;
  for (let row = 0; row < marks.length; row++) if (found[numbers[row] ?? 0] === 1) marks[row] = 1;
  return marks;
}

/** Marks rows by one value of each. */
export function markValues<T extends { readonly [row: number]: number }>(
  marks: Marks,
  values: T,
  passes: (value: number) => boolean,
): Marks {
  for (let row = 0; row < marks.length; row++) if (passes(values[row] ?? 0)) marks[row] = 1;
  return marks;
}

/** Marks the rows whose time lies in one of the spans (from, before). `newest` holds rows, the newest first. */
export function markSpans(
  marks: Marks,
  newest: Uint32Array,
  times: Float64Array,
  spans: readonly (readonly [from: number, before: number])[],
): Marks {
  const timeAt = (at: number) => times[newest[at] ?? 0] ?? 0;
  for (const [from, before] of spans) {
    let low = 0;
    let high = newest.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (timeAt(middle) >= before) low = middle + 1;
      else high = middle;
    }
    for (let at = low; at < newest.length && timeAt(at) >= from; at++) marks[newest[at] ?? 0] = 1;
  }
  return marks;
}

/** Turns marks round. */
export function invert(marks: Marks): void {
  for (let row = 0; row < marks.length; row++) marks[row] = marks[row] === 1 ? 0 : 1;
}

/** Leaves the marks that others have as well. */
export function narrow(marks: Marks, others: Marks): void {
  for (let row = 0; row < marks.length; row++) if (others[row] === 0) marks[row] = 0;
}
