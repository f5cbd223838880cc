import { type GridLayout, type GridRow, type TileBox, visibleRows } from '@rdrive/client';

/** Where things lie, whether or not they are drawn. */
export interface Layout {
  readonly rowCount: number;
  row(at: number): GridRow | undefined;
  box(tile: number): TileBox | undefined;
  /** Rows that touch the stretch from `top` to `bottom`: [from, to) indexes. */
  rowsIn(top: number, bottom: number): [from: number, to: number];
  /** The row of a tile; -1 where there is none. */
  rowOf(tile: number): number;
}

/** The {@link Layout} of a grid whose boxes are all there. */
export function layoutOfGrid({ boxes, rows }: Pick<GridLayout, 'boxes' | 'rows'>): Layout {
  return {
    rowCount: rows.length,
    row: (at) => rows[at],
    box: (tile) => boxes[tile],
    rowsIn: (top, bottom) => visibleRows(rows, top, bottom),
    rowOf: (tile) => rows.findIndex((row) => tile >= row.first && tile <= row.last),
  };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The box that two corners span. */
export function boxBetween(a: Point, b: Point): TileBox {
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

/** The box as seen from another origin. */
export function shifted(box: TileBox, by: Point): TileBox {
  return { ...box, left: box.left - by.x, top: box.top - by.y };
}

function touch(a: TileBox, b: TileBox): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}

/** Indexes of the tiles that a box touches; looks only at the rows in question. */
export function tilesIn(layout: Layout, box: TileBox): number[] {
  const [from, to] = layout.rowsIn(box.top, box.top + box.height);
  const found: number[] = [];
  for (let row = from; row < to; row++) {
    const { first, last } = layout.row(row) ?? { first: 0, last: -1 };
    for (let at = first; at <= last; at++) {
      const tile = layout.box(at);
      if (tile && touch(tile, box)) found.push(at);
    }
  }
  return found;
}

/** The tile of a row that lies under (or nearest to) a vertical line. */
export function tileUnder(layout: Layout, row: number, x: number): number | undefined {
  const line = layout.row(row);
  if (!line) return undefined;
  for (let at = line.first; at <= line.last; at++) {
    const box = layout.box(at);
    if (box && box.left + box.width >= x) return at;
  }
  return line.last;
}

/** Boxes that the page has laid out, as a {@link Layout}: those that begin at the same height are a row. */
export function layoutOf(boxes: readonly TileBox[]): Layout {
  const rows: { top: number; height: number; first: number; last: number }[] = [];
  boxes.forEach((box, at) => {
    const row = rows.at(-1);
    if (row && Math.abs(row.top - box.top) < 2) {
      row.last = at;
      row.height = Math.max(row.height, box.height);
    } else rows.push({ top: box.top, height: box.height, first: at, last: at });
  });
  return layoutOfGrid({ boxes, rows });
}
