import type { DayBucket } from '@rdrive/client';
import { dateOf } from '../timeline/local-days.ts';

/** Photos of one year. */
export interface YearOf {
  readonly year: number;
  /** Index of its newest row. */
  readonly first: number;
  readonly count: number;
}

/** Puts the days of an answer together by year: 28 and 29 February of one year are one. */
export function yearsOf(days: readonly DayBucket[]): YearOf[] {
  const years: YearOf[] = [];
  for (const { day, start, count } of days) {
    const year = Number(dateOf(day).slice(0, 4));
    const last = years.at(-1);
    if (last?.year === year) years[years.length - 1] = { ...last, count: last.count + count };
    else years.push({ year, first: start, count });
  }
  return years;
}
