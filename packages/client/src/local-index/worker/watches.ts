import { createCell, type Live } from '../../library/live.ts';
import type { IndexQuery, LibraryIndex, ResultSet } from '../library-index.ts';
import { queryKey } from '../query/query-key.ts';
import type { PageOrder } from './protocol.ts';

/** The queries of a page. The worker keeps those up that somebody listens to. */
export interface Watches {
  query: LibraryIndex['query'];
  /** What was answered last. */
  given(watch: number): ResultSet | undefined;
  /** Takes in what the worker answers. */
  take(watch: number, result: ResultSet): void;
  /** Takes in what it would answer to a query: whoever asks has it at once. */
  foretell(query: IndexQuery, resultOf: (watch: number) => ResultSet): void;
  /** Lets go of what nobody has asked. */
  forgetForetold(): void;
  /** Forgets all results. */
  clear(): void;
}

interface Watch extends Live<ResultSet | undefined> {
  readonly listened: () => boolean;
  set(result: ResultSet | undefined): void;
}

/** Queries that nobody listens to any more, and that are remembered with their last answer. */
const REMEMBERED = 8;

function createWatch(begin: ResultSet | undefined, onListened: () => void, onLeft: () => void): Watch {
  const cell = createCell(begin);
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

/** What is had whole is not asked for in part; of what is had as far as it is wanted the worker need tell nothing. */
function watchOrder(watch: number, query: IndexQuery, soon: boolean, had: ResultSet | undefined): PageOrder {
  const whole = had !== undefined && !had.rest;
  const held = had && (whole || soon) ? had.revision : undefined;
  return { order: 'watch', watch, query, ...(soon && !whole && { soon }), ...(held !== undefined && { held }) };
}

/** Makes {@link Watches} that tell the worker. */
export function createWatches(tell: (order: PageOrder) => void): Watches {
  const watches = new Map<number, Watch>();
  const queries = new Map<string, number>();
  const foretold = new Map<string, (watch: number) => ResultSet>();
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
      const asked = queries.get(key) ?? 0;
      const known = watches.get(asked);
      if (known) {
        if (!known.get()) known.set(foretold.get(key)?.(asked));
        return known;
      }
      trim();
      const number = ++numbers;
      const watch: Watch = createWatch(
        foretold.get(key)?.(number),
        () => {
          // It may have been forgotten while nobody listened.
          watches.set(number, watch);
          tell(watchOrder(number, query, soon, watch.get()));
        },
        () => tell({ order: 'unwatch', watch: number }),
      );
      watches.set(number, watch);
      queries.set(key, number);
      return watch;
    },
    given: (number) => watches.get(number)?.get(),
    take: (number, result) => watches.get(number)?.set(result),
    foretell: (query, resultOf) => void foretold.set(queryKey(query), resultOf),
    forgetForetold: () => foretold.clear(),
    clear() {
      foretold.clear();
      for (const watch of watches.values()) watch.set(undefined);
    },
  };
}
