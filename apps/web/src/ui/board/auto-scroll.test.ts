import { expect, test } from 'vitest';
import { speedAt } from './auto-scroll.ts';

test('the page rests under the pointer and runs at its edges', () => {
  expect([400, 64, 736].map((y) => speedAt(y, 800))).toEqual([0, 0, 0]);
  expect([0, -500].map((y) => speedAt(y, 800))).toEqual([-1_800, -1_800]);
  expect([800, 900].map((y) => speedAt(y, 800))).toEqual([1_800, 1_800]);
  expect(speedAt(768, 800)).toBe(900);
});
