import type { RefObject } from 'react';

/** Where the page can be scrolled to, and where the days lie in it; pixels of the document. */
export interface Track {
  /** Top of the days. */
  readonly origin: number;
  /** The lowest place that the window can be scrolled to. */
  readonly lowest: number;
}

/** Room that the bars take at the top of the window: a month that is jumped to begins below them. */
export const BARS = 56;

/** Measures the page around the days. */
export function trackOf(days: RefObject<HTMLElement | null>): Track {
  const top = days.current?.getBoundingClientRect().top ?? 0;
  const lowest = document.documentElement.scrollHeight - innerHeight;
  return { origin: top + scrollY, lowest: Math.max(1, lowest) };
}

/** Where to scroll so that a height of the days is right below the bars. */
export function scrollFor({ origin, lowest }: Track, top: number): number {
  return Math.max(0, Math.min(lowest, Math.ceil(origin + top - BARS)));
}

/** The height of the days that is right below the bars where the page is scrolled to `place`. */
export function topAt({ origin }: Track, place: number): number {
  return place - origin + BARS;
}

export function jumpTo(place: number): void {
  scrollTo({ top: place, behavior: 'instant' });
}
