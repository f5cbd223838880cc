import { expect, test } from 'vitest';
import { justifiedLayout, tileRatio, visibleRows } from './justified.ts';

/** A fixed sequence that looks random: no test depends on luck. */
function ratios(count: number): number[] {
  let seed = 7;
  return Array.from({ length: count }, () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return 0.5 + (seed / 2_147_483_647) * 2.7;
  });
}

const options = { width: 1180, rowHeight: 220, gap: 3 };

test('every row but the last fills the width to the pixel, with the gap between tiles', () => {
  const { boxes, rows } = justifiedLayout(ratios(500), options);
  for (const row of rows.slice(0, -1)) {
    const tiles = boxes.slice(row.first, row.last + 1);
    const end = tiles.at(-1);
    expect(tiles[0]?.left).toBe(0);
    expect((end?.left ?? 0) + (end?.width ?? 0)).toBe(options.width);
    tiles.slice(1).forEach((tile, at) => {
      const before = tiles[at];
      expect(tile.left - ((before?.left ?? 0) + (before?.width ?? 0))).toBe(options.gap);
    });
  }
});

test('rows stay near the wanted height and tiles keep their ratio', () => {
  const all = ratios(500);
  const { boxes, rows } = justifiedLayout(all, options);
  for (const row of rows.slice(0, -1)) {
    expect(row.height).toBeGreaterThan(options.rowHeight * 0.6);
    expect(row.height).toBeLessThan(options.rowHeight * 1.5);
  }
  boxes.forEach((box, at) => {
    expect(Math.abs(box.width - (all[at] ?? 0) * box.height)).toBeLessThan(8);
  });
});

test('holds every tile once, in order, and rows do not overlap', () => {
  const { boxes, rows, height } = justifiedLayout(ratios(101), options);
  expect(boxes).toHaveLength(101);
  expect(rows.flatMap((row) => Array.from({ length: row.last - row.first + 1 }, (_, at) => row.first + at))).toEqual(
    boxes.map((_, at) => at),
  );
  rows.slice(1).forEach((row, at) => {
    const before = rows[at];
    expect(row.top).toBe((before?.top ?? 0) + (before?.height ?? 0) + options.gap);
  });
  const last = rows.at(-1);
  expect(height).toBe((last?.top ?? 0) + (last?.height ?? 0));
});

test('a change below leaves the rows above where they are', () => {
  const before = justifiedLayout(ratios(200), options);
  const after = justifiedLayout([...ratios(200), 1, 1, 1], options);
  expect(after.rows.slice(0, before.rows.length - 2)).toEqual(before.rows.slice(0, -2));
});

test('a last row that does not fill the width keeps the wanted height', () => {
  expect(justifiedLayout([1, 1], options).boxes).toEqual([
    { left: 0, top: 0, width: 220, height: 220 },
    { left: 223, top: 0, width: 220, height: 220 },
  ]);
});

test('nothing gives nothing, and unknown sizes are square', () => {
  expect(justifiedLayout([], options)).toEqual({ boxes: [], rows: [], height: 0 });
  expect(tileRatio(undefined, 10)).toBe(1);
  expect(tileRatio(10_000, 100)).toBe(3.2);
  expect(tileRatio(100, 10_000)).toBe(0.5);
});

test('finds the rows that a window shows', () => {
  const { rows } = justifiedLayout(
    Array.from({ length: 50 }, () => 1.5),
    options,
  );
  const [from, to] = visibleRows(rows, 500, 900);
  for (const [at, row] of rows.entries()) {
    const seen = row.top < 900 && row.top + row.height > 500;
    expect(at >= from && at < to).toBe(seen);
  }
});
