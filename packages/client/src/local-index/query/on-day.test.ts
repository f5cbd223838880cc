import { expect, test } from 'vitest';
import { isOnDay } from './on-day.ts';

const at = (date: string) => Date.parse(`${date}T23:59:59Z`);
const chosen = (dates: readonly string[], passes: (time: number) => boolean) =>
  dates.filter((date) => passes(at(date)));

test('the date of earlier years, not of this one or of later ones', () => {
  const dates = ['2025-05-04', '2024-05-04', '2023-05-05', '2023-05-04', '2022-04-04', '1969-05-04'];
  expect(chosen(dates, isOnDay({ year: 2024, month: 5, day: 4 }))).toEqual(['2023-05-04', '1969-05-04']);
  expect(chosen(dates, isOnDay({ year: 2024, month: 5, day: 4, only: 1969 }))).toEqual(['1969-05-04']);
});

test('a 29 February is seen every year', () => {
  const dates = ['2022-03-01', '2022-02-28', '2020-02-29', '2020-02-28'];
  expect(chosen(dates, isOnDay({ year: 2023, month: 2, day: 28 }))).toEqual(['2022-02-28', '2020-02-29', '2020-02-28']);
  expect(chosen(dates, isOnDay({ year: 2024, month: 2, day: 28 }))).toEqual(['2022-02-28', '2020-02-28']);
  expect(chosen(dates, isOnDay({ year: 2024, month: 2, day: 29 }))).toEqual(['2020-02-29']);
  expect(chosen(dates, isOnDay({ year: 2100, month: 2, day: 28 }))).toContain('2020-02-29');
});
