/** Rows and days of a layout in typed arrays: 15 bytes a row, 12 a day. */
export interface RowColumns {
  readonly count: number;
  addRow(top: number, height: number, first: number, full: boolean): void;
  addDay(top: number, left: number, width: number): void;
  top(row: number): number;
  height(row: number): number;
  /** Its first tile. */
  first(row: number): number;
  /** True where its last tile ends at the right edge. */
  full(row: number): boolean;
  dayTop(day: number): number;
  dayLeft(day: number): number;
  dayWidth(day: number): number;
}

/** Makes {@link RowColumns} with room for the worst case: a row a tile. */
export function createRowColumns(tiles: number, days: number): RowColumns {
  const tops = new Uint32Array(tiles);
  const heights = new Uint16Array(tiles);
  const firsts = new Uint32Array(tiles);
  const fulls = new Uint8Array(tiles);
  const dayTops = new Uint32Array(days);
  const dayLefts = new Uint16Array(days);
  const dayWidths = new Uint16Array(days);
  let count = 0;
  let dayCount = 0;
  return {
    get count() {
      return count;
    },
    addRow(top, height, first, full) {
      tops[count] = top;
      heights[count] = height;
      firsts[count] = first;
      fulls[count] = full ? 1 : 0;
      count++;
    },
    addDay(top, left, width) {
      dayTops[dayCount] = top;
      dayLefts[dayCount] = left;
      dayWidths[dayCount] = width;
      dayCount++;
    },
    top: (row) => tops[row] ?? 0,
    height: (row) => heights[row] ?? 0,
    first: (row) => firsts[row] ?? 0,
    full: (row) => fulls[row] === 1,
    dayTop: (day) => dayTops[day] ?? 0,
    dayLeft: (day) => dayLefts[day] ?? 0,
    dayWidth: (day) => dayWidths[day] ?? 0,
  };
}
