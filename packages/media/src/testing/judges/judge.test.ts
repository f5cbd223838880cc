import { expect, test } from 'vitest';
import { orientRaster } from '../../images/orient.ts';
import type { Raster } from '../../images/raster.ts';
import { bounds, judge } from './judge.ts';

const SIDE = 96;

/** A muted scene with detail, square so that every turn of it can be compared. */
function scene(): Raster {
  const data = Buffer.alloc(SIDE * SIDE * 3);
  for (let n = 0; n < SIDE * SIDE; n++) {
    const [x, y] = [n % SIDE, Math.floor(n / SIDE)];
    const detail = 20 * Math.sin(x / 3) * Math.cos(y / 5) + (x * y) / 200;
    data.set([120 + detail, 100 + y / 3 + detail, 80 + x / 4 + detail], n * 3);
  }
  return { data, width: SIDE, height: SIDE, channels: 3 };
}

function changed(picture: Raster, change: (red: number, green: number, blue: number) => readonly number[]): Raster {
  const data = Buffer.from(picture.data);
  for (let at = 0; at < data.length; at += 3) {
    data.set(change(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0), at);
  }
  return { ...picture, data };
}

test('what differs by the rounding of a codec passes', () => {
  const verdict = judge(
    changed(scene(), (r, g, b) => [r + 1, g, b - 1]),
    scene(),
  );
  expect(verdict.ssim).toBeGreaterThan(bounds.ssim);
  expect(verdict.colour).toBeLessThan(bounds.colour);
});

test.each([2, 3, 4, 5, 6, 7, 8])('a picture left in orientation %i does not', async (orientation) => {
  expect(judge(await orientRaster(scene(), orientation), scene()).ssim).toBeLessThan(bounds.ssim);
});

test('nor do a row and a column too many', () => {
  const data = Buffer.concat([scene().data.subarray(SIDE * 3 * 2 + 6), Buffer.alloc(SIDE * 3 * 2 + 6)]);
  expect(judge({ ...scene(), data }, scene()).ssim).toBeLessThan(bounds.ssim);
});

test.each([
  ['red and blue', (r: number, g: number, b: number) => [b, g, r]],
  ['red and green', (r: number, g: number, b: number) => [g, r, b]],
  ['green and blue', (r: number, g: number, b: number) => [r, b, g]],
])('nor do swapped channels: %s', (_, swap) => {
  expect(judge(changed(scene(), swap), scene()).colour).toBeGreaterThan(bounds.colour);
});
