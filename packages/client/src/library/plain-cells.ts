import type { Api } from '../api/api.ts';
import type { TrashEntryJson } from '../api/wire.ts';
import { type Cell, createCell } from './live.ts';
import { asProblem, createLoader } from './loader.ts';
import type { StatsView, TrashView } from './source.ts';

/** The trash; loads anew when it has expired, as the feed tells only what left the library. */
export interface TrashCell extends Cell<TrashView> {
  drop(ids: readonly string[]): void;
  expire(): void;
}

/** Makes the cell of the trash. */
export function createTrashCell(api: Pick<Api, 'library'>): TrashCell {
  async function load() {
    const entries: TrashEntryJson[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.library.trash(cursor);
      entries.push(...page.entries);
      cursor = page.cursor;
    } while (cursor);
    cell.set({ status: 'ready', entries, problem: undefined });
  }
  const loader = createLoader(load, (error) => {
    cell.set({ ...cell.get(), status: 'failed', problem: asProblem(error) });
  });
  const cell = createCell<TrashView>({ status: 'loading', entries: [], problem: undefined }, loader.want);
  return {
    ...cell,
    drop(ids) {
      const gone = new Set(ids);
      const view = cell.get();
      cell.set({ ...view, entries: view.entries.filter((entry) => !gone.has(entry.id)) });
    },
    expire: () => loader.expire(cell.watched()),
  };
}

/** Counts and bytes. */
export interface StatsCell extends Cell<StatsView> {
  expire(): void;
}

/** Statistics are for the eye: after a change they may lag, but one upload of 400 files must not ask 400 times. */
const STATS_REST = 5_000;

/** Makes the cell of the statistics. */
export function createStatsCell(api: Pick<Api, 'library'>): StatsCell {
  let waiting = false;
  const loader = createLoader(
    async () => cell.set({ status: 'ready', stats: await api.library.stats(), problem: undefined }),
    (error) => cell.set({ ...cell.get(), status: 'failed', problem: asProblem(error) }),
  );
  const cell = createCell<StatsView>({ status: 'loading', stats: undefined, problem: undefined }, loader.want);
  return {
    ...cell,
    expire() {
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        loader.expire(cell.watched());
      }, STATS_REST);
    },
  };
}
