import { type GridLayout, type TileBox, visibleRows } from '@rdrive/client';

/** What is known of where things lie, whether or not they are drawn. */
export type Layout = Pick<GridLayout, 'boxes' | 'rows'>;

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
export function tilesIn({ boxes, rows }: Layout, box: TileBox): number[] {
  const [from, to] = visibleRows(rows, box.top, box.top + box.height);
  const found: number[] = [];
  for (const row of rows.slice(from, to))
    for (let at = row.first; at <= row.last; at++) {
      const tile = boxes[at];
      if (tile && touch(tile, box)) found.push(at);
    }
  return found;
}

/** The tile of a row that lies under (or nearest to) a vertical line. */
export function tileUnder({ boxes, rows }: Layout, row: number, x: number): number | undefined {
  const line = rows[row];
  if (!line) return undefined;
  for (let at = line.first; at <= line.last; at++) {
    const box = boxes[at];
    if (box && box.left + box.width >= x) return at;
  }
  return line.last;
}

/** The row of a tile; -1 where there is none. */
export function rowOf({ rows }: Layout, tile: number): number {
  return rows.findIndex((row) => tile >= row.first && tile <= row.last);
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
  return { boxes, rows };
}
