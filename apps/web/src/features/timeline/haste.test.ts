import { expect, test } from 'vitest';
import { createHaste } from './haste.ts';

const HEIGHT = 800;
/** The answers to steps of `by` pixels, `every` milliseconds. */
const steps = (by: number, every: number, count = 4) => {
  const haste = createHaste(0);
  return Array.from({ length: count }, (_, at) => haste((at + 1) * by, HEIGHT, at * every));
};

test('a wheel that is turned is no haste, however quickly its steps follow', () => {
  expect(steps(120, 16)).toEqual([false, false, false, false]);
  expect(steps(480, 16)).toEqual([false, false, false, false]);
});

test('leaps of more than half a window that follow each other are, in both directions; the first may be the last', () => {
  expect(steps(600, 100)).toEqual([false, true, true, true]);
  expect(steps(-600, 299)).toEqual([false, true, true, true]);
});

test('leaps with a rest between them are none', () => {
  expect(steps(600, 300)).toEqual([false, false, false, false]);
});

test('a small step ends it', () => {
  const haste = createHaste(0);
  haste(600, HEIGHT, 0);
  expect(haste(1_200, HEIGHT, 16)).toBe(true);
  expect(haste(1_210, HEIGHT, 32)).toBe(false);
});

test('who drags is in haste from the first leap on, after a rest as well', () => {
  const haste = createHaste(0);
  expect(haste(2_000, 800, 0, true)).toBe(true);
  expect(haste(2_100, 800, 16, true)).toBe(false);
  expect(haste(9_000, 800, 5_000, true)).toBe(true);
  expect(haste(20_000, 800, 9_000)).toBe(false);
});
