import { expect, test } from 'vitest';
import { asCoded, covers, levelFor, pixelsOf, regionAt } from './region.ts';

const stage = { width: 1_000, height: 600 };
const fit = { width: 900, height: 600 };

test('the part in sight is that of the stage, and never more than the picture', () => {
  expect(regionAt({ scale: 1, x: 0, y: 0 }, stage, fit, 0)).toEqual({ left: 0, top: 0, right: 1, bottom: 1 });
  const middle = regionAt({ scale: 10, x: 0, y: 0 }, stage, fit, 0);
  expect(middle.right - middle.left).toBeCloseTo(1 / 9);
  expect(middle.top).toBeCloseTo(0.45);
  // Moved right by a stage, what lies a stage further left is in sight.
  const left = regionAt({ scale: 10, x: 1_000, y: 0 }, stage, fit, 0);
  expect(left.right).toBeCloseTo(middle.left);
  expect(covers(regionAt({ scale: 10, x: 0, y: 0 }, stage, fit, 0.25), middle)).toBe(true);
  expect(covers(middle, left)).toBe(false);
});

test('finds a part in a picture that is stored turned or mirrored', () => {
  const corner = { left: 0, top: 0, right: 0.25, bottom: 0.5 };
  // Turned a quarter clockwise to be shown, its upper left corner is the lower left one as stored.
  expect(asCoded(corner, 90, false)).toEqual({ left: 0, top: 0.75, right: 0.5, bottom: 1 });
  expect(asCoded(corner, 180, false)).toEqual({ left: 0.75, top: 0.5, right: 1, bottom: 1 });
  expect(asCoded(corner, 270, false)).toEqual({ left: 0.5, top: 0, right: 1, bottom: 0.25 });
  expect(asCoded(corner, 0, true)).toEqual({ left: 0.75, top: 0, right: 1, bottom: 0.5 });
});

test('pixels begin and end on even numbers, within the picture', () => {
  expect(pixelsOf({ left: 0.101, top: 0, right: 0.5, bottom: 1 }, 1_001, 501)).toEqual({
    x: 100,
    y: 0,
    width: 402,
    height: 500,
  });
});

test('decodes no more than is looked at, and never more than is bearable', () => {
  const huge = { width: 12_000, height: 8_400 };
  expect(huge.width * huge.height * levelFor(huge, 4_000) ** 2).toBeCloseTo(26e6, -3);
  expect(huge.width * huge.height * levelFor(huge, 12_000) ** 2).toBeCloseTo(64e6, -3);
  expect(levelFor({ width: 4_000, height: 3_000 }, 9_000)).toBe(1);
});
