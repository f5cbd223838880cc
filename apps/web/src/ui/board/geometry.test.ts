import { justifiedLayout } from '@rdrive/client';
import { expect, test } from 'vitest';
import { boxBetween, layoutOf, layoutOfGrid, tilesIn, tileUnder } from './geometry.ts';

const box = (left: number, top: number, width = 90, height = 90) => ({ left, top, width, height });
const grid = layoutOf([box(0, 0), box(100, 0), box(200, 0), box(0, 100), box(100, 100)]);

test('boxes at the same height are rows', () => {
  expect([0, 1].map((at) => [grid.row(at)?.first, grid.row(at)?.last])).toEqual([
    [0, 2],
    [3, 4],
  ]);
  expect([grid.rowOf(2), grid.rowOf(3), grid.rowCount]).toEqual([0, 1, 2]);
});

test('a box drawn in any direction takes the tiles it touches, and not those beside it', () => {
  expect(tilesIn(grid, boxBetween({ x: 150, y: 150 }, { x: 50, y: 50 }))).toEqual([0, 1, 3, 4]);
  expect(tilesIn(grid, boxBetween({ x: 92, y: 0 }, { x: 98, y: 190 }))).toEqual([]);
});

test('a box over thousands of rows finds what is far out of sight', () => {
  const ratios = Array.from({ length: 5_000 }, () => 1.5);
  const { height, ...grid } = justifiedLayout(ratios, { width: 1_000, rowHeight: 200, gap: 3 });
  const all = tilesIn(layoutOfGrid(grid), boxBetween({ x: 0, y: 0 }, { x: 1_000, y: height }));
  expect(all).toHaveLength(5_000);
});

test('up and down keep to the column', () => {
  expect(tileUnder(grid, 1, 150)).toBe(4);
  expect(tileUnder(grid, 1, 250)).toBe(4);
  expect(tileUnder(grid, 2, 0)).toBeUndefined();
});
