import { createPreference } from '../../../lib/preference.ts';

/** Seconds that a picture stays. */
export const INTERVALS = [3, 5, 10] as const;
export type Interval = (typeof INTERVALS)[number];

/** How long a picture of a slideshow stays on this device. */
export const interval = createPreference<Interval>('slideshow', 5, (value): value is Interval =>
  INTERVALS.includes(value as Interval),
);
