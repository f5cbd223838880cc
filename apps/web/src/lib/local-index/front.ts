import { type ResultSet, readFront } from '@rdrive/client';
import { createStore, type Watchable } from '../store.ts';

/** All photos by day as this device has seen them last; undefined until they are read, or where nothing is kept. */
export function frontOf(userId: string): Watchable<ResultSet | undefined> {
  const front = createStore<ResultSet | undefined>(undefined);
  // Without it the page waits for the index.
  readFront(userId).then(front.set, () => undefined);
  return front;
}
