/** Where one tile lies, in pixels from the top left of the grid. */
export interface TileBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A row of tiles; tiles `first` to `last`, both included. */
export interface GridRow {
  readonly top: number;
  readonly height: number;
  readonly first: number;
  readonly last: number;
}

export interface GridLayout {
  readonly boxes: readonly TileBox[];
  readonly rows: readonly GridRow[];
  readonly height: number;
}

export interface GridOptions {
  /** Width of the grid, pixels. */
  readonly width: number;
  /** Height that rows aim at. */
  readonly rowHeight: number;
  readonly gap: number;
}

/** Panoramas and very tall pictures are cropped to these bounds, or they would tear holes into the grid. */
const MIN_RATIO = 0.5;
const MAX_RATIO = 3.2;

/** The ratio a tile is laid out with, from width and height as displayed; square while they are not known. */
export function tileRatio(width: number | undefined, height: number | undefined): number {
  if (!width || !height) return 1;
  return Math.min(MAX_RATIO, Math.max(MIN_RATIO, width / height));
}

/**
 * Justified rows: pictures keep their ratio, every row but the last fills the width, and its height comes as close to
 * `rowHeight` as the next picture allows. Greedy, O(n), so that a change below leaves the rows above alone. Pure.
 */
export function justifiedLayout(ratios: readonly number[], { width, rowHeight, gap }: GridOptions): GridLayout {
  const boxes: TileBox[] = [];
  const rows: GridRow[] = [];
  let top = 0;
  let first = 0;
  let sum = 0;

  const heightOf = (count: number, ratioSum: number) => Math.max(1, (width - gap * (count - 1)) / ratioSum);

  function close(last: number, height: number, fill: boolean) {
    let left = 0;
    for (let at = first; at <= last; at++) {
      // Rounded edges and the remainder in the last tile: no hairline of background at the right edge.
      const right = fill && at === last ? width : left + Math.round((ratios[at] ?? 1) * height);
      boxes.push({ left, top, width: right - left, height });
      left = right + gap;
    }
    rows.push({ top, height, first, last });
    top += height + gap;
    first = last + 1;
    sum = 0;
  }

  ratios.forEach((ratio, at) => {
    const before = at - first;
    const with_ = heightOf(before + 1, sum + ratio);
    if (with_ > rowHeight) {
      sum += ratio;
      return;
    }
    // The row is full: with this tile it is lower than wanted, without it higher. The nearer one wins.
    const without = before > 0 ? heightOf(before, sum) : Number.POSITIVE_INFINITY;
    if (without - rowHeight < rowHeight - with_) {
      close(at - 1, Math.round(without), true);
      sum = ratio;
      if (heightOf(1, ratio) <= rowHeight) close(at, Math.round(heightOf(1, ratio)), true);
    } else close(at, Math.round(with_), true);
  });
  if (first < ratios.length) {
    const fitting = heightOf(ratios.length - first, sum);
    close(ratios.length - 1, Math.round(Math.min(rowHeight, fitting)), fitting <= rowHeight);
  }
  return { boxes, rows, height: Math.max(0, top - gap) };
}

/** The rows that touch the stretch from `top` to `bottom`: [first, last + 1) indexes into `rows`. */
export function visibleRows(rows: readonly GridRow[], top: number, bottom: number): [from: number, to: number] {
  const firstAt = (test: (row: GridRow) => boolean) => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = rows[middle];
      if (row && test(row)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return [firstAt((row) => row.top + row.height > top), firstAt((row) => row.top >= bottom)];
}
