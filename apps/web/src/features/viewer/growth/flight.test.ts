import { expect, test } from 'vitest';
import { inWindow, keyframeOf, poseIn } from './flight.ts';

const own = { left: 200, top: 100, width: 1_200, height: 800 };

test('a picture of the shape of its tile fills it, and nothing is cut off', () => {
  const pose = poseIn({ left: 30, top: 500, width: 300, height: 200 }, own);
  expect(pose).toEqual({ x: -170, y: 400, scale: 0.25, cutX: 0, cutY: 0 });
  expect(keyframeOf(pose)).not.toHaveProperty('clipPath');
});

test('in a tile of another shape it is cut on both sides alike, as the tile does', () => {
  const tile = { left: 30, top: 500, width: 100, height: 200 };
  const { x, y, scale, cutX, cutY } = poseIn(tile, own);
  expect({ scale, cutX, cutY }).toEqual({ scale: 0.25, cutX: 400, cutY: 0 });
  // What is left of it is the tile.
  expect(own.left + x + cutX * scale).toBe(tile.left);
  expect(own.top + y).toBe(tile.top);
  expect((own.width - 2 * cutX) * scale).toBe(tile.width);
  expect(keyframeOf({ x, y, scale, cutX, cutY })).toMatchObject({ clipPath: 'inset(0px 400px)' });
});

test('tells what is in the window', () => {
  const window = { width: 400, height: 300 };
  expect(inWindow({ left: -90, top: 290, width: 100, height: 100 }, window)).toBe(true);
  expect(inWindow({ left: 0, top: 300, width: 100, height: 100 }, window)).toBe(false);
  expect(inWindow({ left: 0, top: 0, width: 0, height: 0 }, window)).toBe(false);
});
