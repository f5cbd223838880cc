import { pollDelay } from '@rdrive/client';

const MINUTE = 60_000;

/** How often a page asks for changes in one visit: while it is used, and then while it lies open untouched. */
export function pollsOfVisit({ minutesInUse, minutesOpen }: { minutesInUse: number; minutesOpen: number }): number {
  let polls = 1 + (minutesInUse * MINUTE) / (pollDelay(true, 0) ?? Number.POSITIVE_INFINITY);
  for (let at = 0; at < minutesOpen * MINUTE; polls++) at += pollDelay(true, at) ?? Number.POSITIVE_INFINITY;
  return polls;
}
