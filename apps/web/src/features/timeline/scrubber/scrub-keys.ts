import type { Month } from './months.ts';

/** The month that a key leads to from the one at `at`; undefined where the key means nothing here. */
export function monthByKey(key: string, months: readonly Month[], at: number): number | undefined {
  if (key === 'ArrowDown' || key === 'ArrowRight') return at + 1;
  if (key === 'ArrowUp' || key === 'ArrowLeft') return at - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return months.length - 1;
  const year = months[at]?.year;
  if (key === 'PageDown') {
    const next = months.findIndex((month, index) => index > at && month.year !== year);
    return next < 0 ? months.length - 1 : next;
  }
  if (key !== 'PageUp') return undefined;
  const first = months.findIndex((month) => month.year === year);
  // From within a year to its beginning first.
  if (first < at) return first;
  const before = months[first - 1]?.year;
  return Math.max(
    0,
    months.findIndex((month) => month.year === before),
  );
}
