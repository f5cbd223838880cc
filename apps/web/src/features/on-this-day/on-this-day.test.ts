import { expect, test } from 'vitest';
import { localDate, untilTomorrow } from './today.ts';
import { yearsOf } from './years.ts';

const dayOf = (date: string) => Date.parse(date) / 86_400_000;

test('one card a year, with its newest photo, also where two days count', () => {
  const days = [
    { day: dayOf('2022-02-28'), start: 0, count: 2 },
    { day: dayOf('2020-02-29'), start: 2, count: 3 },
    { day: dayOf('2020-02-28'), start: 5, count: 1 },
  ];
  expect(yearsOf(days)).toEqual([
    { year: 2022, first: 0, count: 2 },
    { year: 2020, first: 2, count: 4 },
  ]);
  expect(yearsOf([])).toEqual([]);
});

test('the date is that of the clock on the wall, until its midnight', () => {
  const late = new Date(2024, 1, 29, 23, 59, 30);
  expect(localDate(late)).toEqual({ year: 2024, month: 2, day: 29 });
  expect(untilTomorrow(late)).toBe(30_000);
});
