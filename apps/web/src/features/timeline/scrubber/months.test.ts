import { expect, test } from 'vitest';
import { type Month, marksOf, monthAt, monthsOf } from './months.ts';

const day = (date: string) => Date.parse(date) / 86_400_000;
const bucket = (date: string) => ({ day: day(date), start: 0, count: 1 });

test('months are those that have photos, each from its newest day on', () => {
  const days = ['2024-05-04', '2024-05-01', '2024-02-29', '2023-02-01', '1969-12-31'].map(bucket);
  expect(monthsOf({ days, dayTop: (at) => at * 100 })).toEqual([
    { day: day('2024-05-04'), year: 2024, top: 0 },
    { day: day('2024-02-29'), year: 2024, top: 200 },
    { day: day('2023-02-01'), year: 2023, top: 300 },
    { day: day('1969-12-31'), year: 1969, top: 400 },
  ]);
});

test('finds the month at a height', () => {
  const months = [0, 500, 900].map((top): Month => ({ day: 0, year: 2024, top }));
  expect([-20, 0, 499, 500, 5_000].map((top) => monthAt(months, top))).toEqual([0, 0, 0, 1, 2]);
  expect(monthAt([], 0)).toBe(-1);
});

test('years are said where there is room, the newest of all first, and never over each other', () => {
  const months = Array.from({ length: 15 * 12 }, (_, at): Month => {
    const month = 11 - (at % 12);
    return { day: 0, year: 2024 - Math.floor(at / 12), top: at * 1_000 + month };
  });
  for (const length of [700, 300, 120]) {
    const marks = marksOf(months, (top) => (top / 180_000) * length, length);
    const years = marks.filter(({ year }) => year !== undefined);
    expect(years[0]?.year).toBe(2024);
    expect(years.length).toBeGreaterThan(2);
    years.slice(1).forEach(({ at }, index) => {
      expect(at - (years[index]?.at ?? 0)).toBeGreaterThanOrEqual(26);
    });
    for (const [index, { at }] of marks.slice(1).entries()) expect(at - (marks[index]?.at ?? 0)).toBeGreaterThan(8);
  }
});
