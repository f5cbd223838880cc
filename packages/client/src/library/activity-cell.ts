import type { Api } from '../api/api.ts';
import type { EntryJson } from '../api/wire.ts';
import { type Cell, createCell } from './live.ts';
import { asProblem, createLoader } from './loader.ts';
import type { ActivityView } from './source.ts';

/** Who did what, newest first; grows downwards when asked, and upwards with the library's changes. */
export interface ActivityCell extends Cell<ActivityView> {
  /** Loads the next older page, unless one is on its way. */
  more(): void;
  /** Entries have changed: they are shown as they are now, and there are new rows. */
  take(entries: readonly EntryJson[]): void;
  /** Entries have left the library. */
  drop(ids: Iterable<string>): void;
  /** Nothing that is known need hold any more. */
  reset(): void;
}

const LIMIT = 300;
/** Pictures shown of one burst. */
const ENTRIES = 8;
/** One upload of 400 files is news for a while, not 400 times. */
const REST = 3_000;

const empty: ActivityView = { status: 'loading', rows: [], entries: new Map(), complete: false, problem: undefined };

/** Makes the cell of the activity list. */
export function createActivityCell(api: Pick<Api, 'library'>): ActivityCell {
  let older: string | undefined;
  let loadingMore = false;
  let waiting = false;
  /** What is known may have holes: the next page replaces it. */
  let stale = false;

  async function page(cursor?: string) {
    const {
      activities,
      entries = [],
      ...rest
    } = await api.library.activity({ cursor, limit: LIMIT, entries: ENTRIES });
    return { activities, entries, cursor: rest.cursor };
  }

  /** The newest page over what is known; where they do not meet, rows in between would be missing: from anew. */
  async function load() {
    const before = cell.get();
    const newest = await page();
    const last = newest.activities.at(-1);
    const meets = !stale && last !== undefined && before.rows.some((row) => row.id === last.id);
    const rows = meets ? [...newest.activities, ...before.rows.filter((row) => row.id < last.id)] : newest.activities;
    if (!meets) older = newest.cursor;
    stale = false;
    cell.set({
      status: 'ready',
      rows,
      entries: withEntries(meets ? before.entries : new Map(), newest.entries),
      complete: older === undefined,
      problem: undefined,
    });
  }

  async function loadOlder(cursor: string) {
    try {
      const next = await page(cursor);
      older = next.cursor;
      const before = cell.get();
      cell.set({
        status: 'ready',
        rows: [...before.rows, ...next.activities],
        entries: withEntries(before.entries, next.entries),
        complete: older === undefined,
        problem: undefined,
      });
    } catch (error) {
      cell.set({ ...cell.get(), status: 'failed', problem: asProblem(error) });
    }
  }

  function expire() {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      loader.expire(cell.watched());
    }, REST);
  }

  const loader = createLoader(load, (error) =>
    cell.set({ ...cell.get(), status: 'failed', problem: asProblem(error) }),
  );
  const cell = createCell<ActivityView>(empty, loader.want);
  return {
    ...cell,
    more() {
      if (loadingMore || older === undefined) return;
      loadingMore = true;
      void loadOlder(older).finally(() => {
        loadingMore = false;
      });
    },
    take(changed) {
      const before = cell.get();
      const shown = changed.filter(({ id }) => before.entries.has(id));
      if (shown.length > 0) cell.set({ ...before, entries: withEntries(before.entries, shown) });
      expire();
    },
    drop(ids) {
      const before = cell.get();
      const entries = new Map(before.entries);
      for (const id of ids) entries.delete(id);
      if (entries.size < before.entries.size) cell.set({ ...before, entries });
      expire();
    },
    reset() {
      stale = true;
      loader.expire(cell.watched());
    },
  };
}

function withEntries(
  known: ReadonlyMap<string, EntryJson>,
  told: readonly EntryJson[],
): ReadonlyMap<string, EntryJson> {
  return new Map([...known, ...told.map((entry) => [entry.id, entry] as const)]);
}
