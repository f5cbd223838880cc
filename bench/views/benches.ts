import type { Bench } from '../bench.ts';
import { libraryFeedBenches } from './feed.ts';
import { libraryOpenBenches } from './open.ts';
import { libraryScrollBenches } from './scroll.ts';

/** What two people wait for who look at a library of many years. */
export const libraryBenches: readonly Bench[] = [
  ...libraryOpenBenches,
  ...libraryFeedBenches,
  ...libraryScrollBenches,
];
