/** A stretch of local wall-clock time, written as if it were UTC: from, before (milliseconds). */
export type Span = readonly [from: number, before: number];

/** Local midnight as if it were UTC; months count from 0 and may lie outside the year. */
export const midnight = (year: number, month: number, day = 1) => Date.UTC(year, month, day);

export const yearSpan = (year: number): Span => [midnight(year, 0), midnight(year + 1, 0)];
export const monthSpan = (year: number, month: number): Span => [midnight(year, month), midnight(year, month + 1)];
export const daySpan = (year: number, month: number, day: number): Span => [
  midnight(year, month, day),
  midnight(year, month, day + 1),
];

/** Undefined where the calendar has no such day. */
export function realDay(year: number, month: number, day: number): Span | undefined {
  const date = new Date(midnight(year, month, day));
  return date.getUTCMonth() === month && date.getUTCDate() === day ? daySpan(year, month, day) : undefined;
}

/** Photographs are not older than this. */
const FIRST_YEAR = 1826;

/** The same part of every year up to next year. */
export function everyYear(now: number, spanOf: (year: number) => Span | undefined): Span[] {
  const spans: Span[] = [];
  for (let year = FIRST_YEAR; year <= new Date(now).getUTCFullYear() + 1; year++) {
    const span = spanOf(year);
    if (span) spans.push(span);
  }
  return spans;
}

/** The latest of every year's that has ended. */
export function latestEnded(now: number, spanOf: (year: number) => Span): Span {
  const year = new Date(now).getUTCFullYear();
  return [spanOf(year), spanOf(year - 1), spanOf(year - 2)].find(([, before]) => before <= now) ?? spanOf(year - 1);
}

/** The latest of every year's that has begun. */
export function latestBegun(now: number, spanOf: (year: number) => Span): Span {
  const year = new Date(now).getUTCFullYear();
  return [spanOf(year), spanOf(year - 1)].find(([from]) => from <= now) ?? spanOf(year - 1);
}
