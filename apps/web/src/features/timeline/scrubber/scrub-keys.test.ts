import { expect, test } from 'vitest';
import { monthByKey } from './scrub-keys.ts';

/** Three months of 2024, two of 2023, one of 2021. */
const months = [2024, 2024, 2024, 2023, 2023, 2021].map((year, at) => ({ day: 20_000 - at * 30, year, top: at * 100 }));
const from = (at: number) => (key: string) => monthByKey(key, months, at);

test('arrows go by month, pages by year, and ends to the ends', () => {
  expect(['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft', 'Home', 'End'].map(from(2))).toEqual([3, 3, 1, 1, 0, 5]);
  expect([0, 3, 5].map((at) => from(at)('PageDown'))).toEqual([3, 5, 5]);
});

test('a page up goes to the beginning of its year first, then to that of the year before', () => {
  expect([5, 4, 3, 2, 0].map((at) => from(at)('PageUp'))).toEqual([3, 3, 0, 0, 0]);
});

test('other keys mean nothing here', () => {
  expect(['Enter', 'a', 'Tab'].map(from(1))).toEqual([undefined, undefined, undefined]);
});
