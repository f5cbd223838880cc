import type { DayBucket } from '@rdrive/client';
import { firstAt } from '../layout/search.ts';
import type { TimelineLayout } from '../layout/timeline-layout.ts';

/** A month that has photos. */
export interface Month {
  /** Its newest day that has some, in days since 1970-01-01. */
  readonly day: number;
  readonly year: number;
  /** Where it begins, in pixels from the top of all days. */
  readonly top: number;
}

/** A mark beside the scrubber; months without a year to say are dots. */
export interface Mark {
  /** Pixels from the top of the scrubber. */
  readonly at: number;
  readonly year?: number;
}

const DAY_MS = 86_400_000;

/** The months of a layout, the newest first. */
export function monthsOf(layout: Pick<TimelineLayout, 'days' | 'dayTop'>): readonly Month[] {
  const months: Month[] = [];
  let before = Number.NaN;
  layout.days.forEach(({ day }: DayBucket, at) => {
    const date = new Date(day * DAY_MS);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    if (month === before) return;
    before = month;
    months.push({ day, year: date.getUTCFullYear(), top: layout.dayTop(at) });
  });
  return months;
}

/** The index of the month at a height; 0 above all, -1 where there is none. */
export function monthAt(months: readonly Month[], top: number): number {
  return Math.max(0, firstAt(months.length, (at) => (months[at]?.top ?? 0) > top) - 1) - (months.length === 0 ? 1 : 0);
}

/** Room that a year takes, and a dot (pixels). */
const YEAR_ROOM = 26;
const DOT_ROOM = 9;

/** What is marked beside the scrubber: every year that has room, and months between them as dots. */
export function marksOf(months: readonly Month[], placeOf: (top: number) => number, length: number): readonly Mark[] {
  const marks: Mark[] = [];
  let year = Number.NaN;
  let free = 0;
  for (const month of months) {
    const at = placeOf(month.top);
    const begins = month.year !== year;
    if (begins && at >= free && at <= length) {
      // A year that is said takes its room from dots before it.
      while (marks.length > 0 && marks.at(-1)?.year === undefined && at - (marks.at(-1)?.at ?? 0) < YEAR_ROOM / 2)
        marks.pop();
      marks.push({ at, year: month.year });
      free = at + YEAR_ROOM;
      year = month.year;
    } else if (at >= (marks.at(-1)?.at ?? 0) + (marks.at(-1)?.year === undefined ? DOT_ROOM : YEAR_ROOM / 2 + 4)) {
      if (at <= length) marks.push({ at });
    }
  }
  return marks;
}
