import type { FileJson, IndexQuery, ResultSet } from '@rdrive/client';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { library } from '../../../lib/drive.ts';
import { whenHandsRest } from '../../../lib/hands.ts';
import { frontOf } from '../../../lib/local-index/front.ts';
import { localIndex } from '../../../lib/local-index/index-state.ts';
import { spotBeforeReload } from '../../../lib/scroll-memory.ts';
import { selection } from '../../../lib/selection.ts';
import type { FileSequence } from '../../../lib/sequence.ts';
import { session } from '../../../lib/session-state.ts';
import { constant, useStore } from '../../../lib/store.ts';
import { createRowCache, type RowCache } from './row-cache.ts';
import { reshaped, rowsOf, type TimelineRows } from './timeline-rows.ts';

const NO_SET = constant<ResultSet | undefined>(undefined);
const EVERYTHING = '{}';

/** Whoever types gives the next key within this time (ms): what is far below what is in sight is not asked for sooner. */
const TYPES = 400;

/** What stands for the answer to the query for everything until the index has one. */
function useFront(wanted: boolean): ResultSet | undefined {
  const state = useStore(session);
  const userId = wanted && state.status === 'in' ? state.user.id : undefined;
  const front = useMemo(() => (userId === undefined ? undefined : frontOf(userId)), [userId]);
  const set = useStore<ResultSet | undefined>(front ?? NO_SET);
  useEffect(() => {
    if (!front || !set) return;
    // Two frames later its tiles are there, and their pictures on the way.
    const frame = requestAnimationFrame(() => requestAnimationFrame(front.drawn));
    return () => {
      cancelAnimationFrame(frame);
      front.drawn();
    };
  }, [front, set]);
  // Whoever comes back to an older photo waits for the index rather than to be moved there.
  const spot = spotBeforeReload();
  return spot && set && set.ids.indexOf(spot.id) < 0 ? undefined : set;
}

/**
 * The answer to a query, as soon as the index has one; without what this page has just removed. That to the query before
 * stays until then. None without a query.
 */
export function useTimelineRows(query: IndexQuery | undefined): TimelineRows | undefined {
  const index = useStore(localIndex);
  const key = JSON.stringify(query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal queries are one
  const answer = useMemo(() => (query && index?.query(query)) ?? NO_SET, [index, key]);
  const now = useStore(answer);
  const before = useRef<ResultSet>(undefined);
  const front = useFront(key === EVERYTHING && !now && !before.current);
  const set = query && (now ?? before.current ?? front);
  useEffect(() => {
    before.current = set;
    if (!set?.rest) return;
    const timer = setTimeout(set.rest, TYPES);
    return () => clearTimeout(timer);
  }, [set]);
  const { gone } = useStore(library.ownChanges);
  return useMemo(() => set && rowsOf(set, gone), [set, gone]);
}

/** The tiles in the page, and their shapes; seldom asked, so not told before that. */
export type DrawnTiles = () => ReadonlyMap<string, number>;

export const NONE_DRAWN: DrawnTiles = () => new Map();

/**
 * Rows whose drawn tiles keep the shape that they have until hands rest, as the size of a picture may come after it:
 * nothing moves under the finger. `drawn` tells the tiles in the page and their shapes.
 */
export function useSteadyRows(rows: TimelineRows | undefined, drawn: RefObject<DrawnTiles>): TimelineRows | undefined {
  const kept = useRef(new Map<string, number>());
  const [rests, setRests] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept has been forgotten when `rests` grows
  const steady = useMemo(() => {
    if (!rows) return undefined;
    const tiles = drawn.current();
    for (const at of rows.ids.indexesOf(tiles.keys())) {
      const id = rows.ids.at(at) ?? '';
      const shape = tiles.get(id);
      if (shape !== undefined && shape !== rows.aspects[at]) kept.current.set(id, shape);
    }
    return reshaped(rows, kept.current);
  }, [rows, drawn, rests]);
  const late = steady !== rows;
  useEffect(() => {
    if (!late) return;
    return whenHandsRest(() => {
      kept.current.clear();
      drawn.current = NONE_DRAWN;
      setRests((count) => count + 1);
    });
  }, [late, drawn]);
  return steady;
}

/** The files of the rows as far as they are at hand, as they are for this page; draws again when others are. */
export function useRowCache(rows: TimelineRows | undefined): { readonly cache: RowCache; readonly version: unknown } {
  const cache = useMemo(() => createRowCache((id) => selection.get().has(id)), []);
  const { files } = useStore(library.ownChanges);
  if (rows) cache.show(rows);
  cache.overlay(files);
  const count = useStore(cache.version);
  const version = useMemo(() => ({ rows, files, count }), [rows, files, count]);
  return { cache, version };
}

/** The rows as the viewer leafs through them; another one whenever `version` is. */
export function useRowSequence(rows: TimelineRows | undefined, cache: RowCache, version: unknown): FileSequence {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version has other files at hand
  return useMemo(() => {
    const at = (index: number): FileJson | undefined => {
      const id = index < 0 ? undefined : rows?.ids.at(index);
      return id === undefined ? undefined : cache.get(id);
    };
    return { length: rows?.ids.length ?? 0, at, indexOf: (id) => rows?.ids.indexOf(id) ?? -1, want: cache.want };
  }, [rows, cache, version]);
}
