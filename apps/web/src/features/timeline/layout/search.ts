/** The first index below `count` that passes; `count` where none does. What passes lies behind what does not. */
export function firstAt(count: number, test: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last index whose value, which grow, is at most `wanted`; -1 where there is none. */
export function lastAtMost(count: number, value: (at: number) => number, wanted: number): number {
  return firstAt(count, (at) => value(at) > wanted) - 1;
}
