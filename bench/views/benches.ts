import type { Bench } from '../bench.ts';
import { libraryFeedBenches } from './feed.ts';
import { libraryMoveBenches } from './move.ts';
import { libraryOpenBenches } from './open.ts';
import { libraryQuietBenches } from './quiet.ts';
import { libraryScrollBenches } from './scroll.ts';
import { librarySearchBenches } from './search.ts';

/** What two people wait for who look at a library of many years. What changes the library comes last. */
export const libraryBenches: readonly Bench[] = [
  ...libraryOpenBenches,
  ...libraryScrollBenches,
  ...librarySearchBenches,
  ...libraryQuietBenches,
  ...libraryFeedBenches,
  ...libraryMoveBenches,
];
