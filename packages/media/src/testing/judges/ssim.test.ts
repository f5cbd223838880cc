import { expect, test } from 'vitest';
import type { Raster } from '../../images/raster.ts';
import { ssimOf } from './ssim.ts';

const SIDE = 16;

function grey(value: (x: number, y: number) => number): Raster {
  const data = Buffer.alloc(SIDE * SIDE * 3);
  for (let n = 0; n < SIDE * SIDE; n++) data.fill(value(n % SIDE, Math.floor(n / SIDE)), n * 3, n * 3 + 3);
  return { data, width: SIDE, height: SIDE, channels: 3 };
}

const board = (dark: number, bright: number) => grey((x, y) => ((x + y) % 2 === 0 ? dark : bright));

test('the same picture is 1', () => {
  const picture = grey((x, y) => (x * 37 + y * 91) % 256);
  expect(ssimOf(picture, picture)).toBeCloseTo(1, 5);
});

test('two plain pictures differ by their brightness alone', () => {
  const c1 = (0.01 * 255) ** 2;
  const expected = (2 * 100 * 150 + c1) / (100 ** 2 + 150 ** 2 + c1);
  expect(
    ssimOf(
      grey(() => 100),
      grey(() => 150),
    ),
  ).toBeCloseTo(expected, 5);
});

test('a board and its negative are as unlike as can be', () => {
  // Equal means; each has the variance 40 ** 2, and their covariance is the negative of it.
  const c2 = (0.03 * 255) ** 2;
  expect(ssimOf(board(80, 160), board(160, 80))).toBeCloseTo((-2 * 1600 + c2) / (2 * 1600 + c2), 5);
});

test('half the contrast is known too', () => {
  const c2 = (0.03 * 255) ** 2;
  expect(ssimOf(board(80, 160), board(100, 140))).toBeCloseTo((2 * 800 + c2) / (1600 + 400 + c2), 5);
});

test('pictures of two sizes are refused', () => {
  const small = { ...board(0, 1), width: 8, height: 8 };
  expect(() => ssimOf(board(0, 1), small)).toThrow('two sizes');
});
