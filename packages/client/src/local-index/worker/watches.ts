import { createCell, type Live } from '../../library/live.ts';
import type { LibraryIndex, ResultSet } from '../library-index.ts';
import { queryKey } from '../query/query-key.ts';
import type { PageOrder } from './protocol.ts';

/** The queries of a page. The worker keeps those up that somebody listens to. */
export interface Watches {
  query: LibraryIndex['query'];
  /** What was answered last. */
  given(watch: number): ResultSet | undefined;
  /** Takes in what the worker answers. */
  take(watch: number, result: ResultSet): void;
  /** Forgets all results. */
  clear(): void;
}

interface Watch extends Live<ResultSet | undefined> {
  readonly listened: () => boolean;
  set(result: ResultSet | undefined): void;
}

/** Queries that nobody listens to any more, and that are remembered with their last answer. */
const REMEMBERED = 8;

function createWatch(onListened: () => void, onLeft: () => void): Watch {
  const cell = createCell<ResultSet | undefined>(undefined);
  let listeners = 0;
  return {
    get: cell.get,
    set: cell.set,
    listened: () => listeners > 0,
    subscribe(listener) {
      const leave = cell.subscribe(listener);
      if (++listeners === 1) onListened();
      let left = false;
      return () => {
        if (left) return;
        left = true;
        leave();
        if (--listeners === 0) onLeft();
      };
    },
  };
}

/** Makes {@link Watches} that tell the worker. */
export function createWatches(tell: (order: PageOrder) => void): Watches {
  const watches = new Map<number, Watch>();
  const queries = new Map<string, number>();
  let numbers = 0;

  function trim() {
    let spare = queries.size - REMEMBERED;
    for (const [key, number] of queries) {
      if (spare <= 0) return;
      if (watches.get(number)?.listened()) continue;
      queries.delete(key);
      watches.delete(number);
      spare--;
    }
  }

  return {
    query(query, { soon = false } = {}) {
      const key = queryKey(query);
      const known = watches.get(queries.get(key) ?? 0);
      if (known) return known;
      trim();
      const number = ++numbers;
      const watch: Watch = createWatch(
        () => {
          // It may have been forgotten while nobody listened.
          watches.set(number, watch);
          tell({ order: 'watch', watch: number, query, ...(soon && !watch.get() && { soon }) });
        },
        () => tell({ order: 'unwatch', watch: number }),
      );
      watches.set(number, watch);
      queries.set(key, number);
      return watch;
    },
    given: (number) => watches.get(number)?.get(),
    take: (number, result) => watches.get(number)?.set(result),
    clear() {
      for (const watch of watches.values()) watch.set(undefined);
    },
  };
}
