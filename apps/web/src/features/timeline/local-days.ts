import { formats } from '../../lib/formats.ts';

const DAY_MS = 86_400_000;

/** The date of a day that is counted from 1970-01-01: `2024-05-04`. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** `Today`, `Sat, 4 May 2024`. */
export function dayWords(day: number): string {
  return formats.day(dateOf(day));
}

/** `May 2024`. */
export function monthWords(day: number): string {
  return formats.month(dateOf(day));
}
