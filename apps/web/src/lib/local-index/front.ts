import { type ResultSet, readFront } from '@rdrive/client';
import { lastPerson } from '../device/last-person.ts';
import { holdFirstScreen } from '../first-screen.ts';
import { gridSize } from '../grid-size.ts';
import { beginsBelow } from '../scroll-memory.ts';
import { createStore, type Watchable } from '../store.ts';

/** The newest photos by day as this device has seen them last. */
export interface Front extends Watchable<ResultSet | undefined> {
  /** Tells that it is drawn: the page may go on with what nobody sees yet. */
  readonly drawn: () => void;
}

const fronts = new Map<string, Front>();

/** Width / height of a tile, more or less. */
const USUAL_ASPECT = 4 / 3;

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

/**
 * Loads and decodes the pictures of the first screen before there are tiles, which keep the page's thread busy: of as many
 * as the window has room for.
 */
function beginPictures({ first }: ResultSet): void {
  const size = gridSize.get();
  const tiles = Math.ceil((innerWidth * innerHeight) / (size * size * USUAL_ASPECT));
  for (const { urls } of first.slice(0, tiles)) {
    if (!urls.thumb) continue;
    const image = new Image();
    image.src = urls.thumb;
    // A tile tries again what does not come.
    image.decode().catch(() => undefined);
  }
}

/** Begins to read it, and to load its pictures, while the program still starts, where the page opens with it. */
export function foreseeFront(): void {
  const known = location.pathname === '/timeline' ? lastPerson() : undefined;
  if (!known) return;
  const front = frontOf(known.user.id);
  const leave = front.subscribe(() => {
    leave();
    const set = front.get();
    // Whoever comes back to an older photo sees others first.
    if (set && !beginsBelow()) beginPictures(set);
  });
}
