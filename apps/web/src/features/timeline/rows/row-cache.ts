import { FIRST_ROWS, type FileJson } from '@rdrive/client';
import type { FileShelf } from '../../../lib/sequence.ts';
import { createStore, type Watchable } from '../../../lib/store.ts';
import type { TimelineRows } from './timeline-rows.ts';

/** The files of the timeline that somebody has wanted lately. */
export interface RowCache extends FileShelf {
  /** Counts on whenever other files are at hand. */
  readonly version: Watchable<number>;
  /** Takes other rows, and the files that came with them. What is at hand stays so until its newer state comes. */
  show(rows: TimelineRows): void;
  /** Files as edits of this page have left them, which the index may not know yet. */
  overlay(files: ReadonlyMap<string, FileJson>): void;
  /** Has the files of these rows brought to hand, before those wanted earlier. */
  want(from: number, to: number): void;
}

/** Rows that are asked for together; the first of them come with the answer. */
const BLOCK = FIRST_ROWS;
/** Blocks that are asked for at a time; the worker answers one after another anyway. */
const AT_ONCE = 3;
/** Wishes beyond these are of places that were scrolled past. */
const WISHES = 12;
/** Files at hand; about 1 KB each. */
const HELD = 4_000;

/** Makes an empty {@link RowCache}; those that `isPinned` stay however many there are. */
export function createRowCache(isPinned: (id: string) => boolean): RowCache {
  const version = createStore(0);
  /** In the order in which they came; with the block that brought them. */
  const held = new Map<string, { readonly file: FileJson; readonly block: number }>();
  let rows: TimelineRows | undefined;
  let own: ReadonlyMap<string, FileJson> = new Map();
  /** Blocks of these rows that have been asked for. */
  let asked = new Set<number>();
  let wishes: number[] = [];
  let running = 0;

  function hold(files: readonly FileJson[], block: number) {
    for (const file of files) {
      held.delete(file.id);
      held.set(file.id, { file, block });
    }
    for (const [id, { block: old }] of held) {
      if (held.size <= HELD) break;
      if (isPinned(id)) continue;
      held.delete(id);
      asked.delete(old);
    }
  }

  function take(files: readonly FileJson[], block: number) {
    hold(files, block);
    version.set((count) => count + 1);
  }

  async function bring(block: number) {
    const from = rows;
    if (!from) return;
    asked.add(block);
    running++;
    const files = await from.load(block * BLOCK, Math.min((block + 1) * BLOCK, from.ids.length));
    running--;
    take(files, from === rows ? block : -1);
    pump();
  }

  function pump() {
    while (running < AT_ONCE) {
      const block = wishes.shift();
      if (block === undefined) return;
      if (!asked.has(block)) void bring(block);
    }
  }

  return {
    version,
    show(next) {
      if (next === rows) return;
      rows = next;
      asked = new Set();
      wishes = [];
      hold(rows.first, 0);
      if (rows.first.length >= Math.min(BLOCK, rows.ids.length)) asked.add(0);
    },
    overlay(files) {
      own = files;
    },
    want(from, to) {
      if (!rows || to <= from) return;
      const last = Math.floor((Math.min(to, rows.ids.length) - 1) / BLOCK);
      const blocks: number[] = [];
      for (let block = Math.floor(Math.max(0, from) / BLOCK); block <= last; block++)
        if (!asked.has(block)) blocks.push(block);
      if (blocks.length === 0) return;
      wishes = [...blocks, ...wishes.filter((block) => !blocks.includes(block))].slice(
        0,
        Math.max(WISHES, blocks.length),
      );
      pump();
    },
    get(id) {
      const file = held.get(id)?.file;
      const mine = own.get(id);
      return mine && (!file || file.changedAt <= mine.changedAt) ? mine : file;
    },
    missing(ids) {
      const unknown = ids.filter((id) => !held.has(id) && !own.has(id));
      if (!rows || unknown.length === 0) return [];
      const { ids: all } = rows;
      return all.indexesOf(unknown).map((at) => all.at(at) ?? '');
    },
    async fetch(ids) {
      if (!rows) return;
      const wanted = rows.ids.indexesOf(ids);
      const from = rows;
      for (const [first, end] of runsOf(wanted)) take(await from.load(first, end), -1);
    },
  };
}

/** Joins indexes that lie near each other to stretches of a bounded length. */
function runsOf(indexes: readonly number[]): [first: number, end: number][] {
  const runs: [number, number][] = [];
  for (const at of indexes) {
    const run = runs.at(-1);
    if (run && at - run[1] < BLOCK && at - run[0] < 1_000) run[1] = at + 1;
    else runs.push([at, at + 1]);
  }
  return runs;
}
