import { type ResultSet, readFront } from '@rdrive/client';
import { lastPerson } from '../device/last-person.ts';
import { holdFirstScreen } from '../first-screen.ts';
import { createStore, type Watchable } from '../store.ts';

/** The newest photos by day as this device has seen them last. */
export interface Front extends Watchable<ResultSet | undefined> {
  /** Tells that it is drawn: the page may go on with what nobody sees yet. */
  readonly drawn: () => void;
}

const fronts = new Map<string, Front>();

/** The front of a person, which is read at the first call; undefined until then, or where nothing is kept. */
export function frontOf(userId: string): Front {
  const known = fronts.get(userId);
  if (known) return known;
  const set = createStore<ResultSet | undefined>(undefined);
  const drawn = holdFirstScreen();
  const front = { ...set, drawn };
  fronts.set(userId, front);
  readFront(userId).then(
    // Without it the page waits for the index, which may begin at once.
    (read) => (read && read.count > 0 ? set.set(read) : drawn()),
    drawn,
  );
  return front;
}

/** Begins to read it while the program still starts, where the page opens with it. */
export function foreseeFront(): void {
  const known = location.pathname === '/timeline' ? lastPerson() : undefined;
  if (known) frontOf(known.user.id);
}
