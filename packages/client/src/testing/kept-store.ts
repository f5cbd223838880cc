import type { EntryJson } from '../api/wire.ts';
import type { SearchContext } from '../local-index/search/phrases.ts';
import type { IndexStore, KeptFront, KeptSnapshot } from '../local-index/store/index-store.ts';

type KeptRow = EntryJson | { readonly id: string; readonly goneAt: string };

/** What stays of an index in the tests; several stores may be opened on it, as by one page after another. */
export interface Kept {
  userId?: string;
  snapshot?: KeptSnapshot | undefined;
  cursor?: string | undefined;
  people?: SearchContext['people'];
  front?: KeptFront;
  rows: Map<string, KeptRow>;
}

/** An `IndexStore` over an object: IndexedDB is a browser's, and tried in one (e2e/index.spec.ts). */
export function storeOn(kept: Kept): IndexStore {
  let person = '';
  return {
    async open(userId) {
      person = userId;
      if (kept.userId !== userId) return undefined;
      const rows = [...kept.rows.values()];
      return {
        snapshot: kept.snapshot?.bytes,
        cursor: kept.cursor,
        changed: rows.length,
        async *news() {
          yield {
            entries: rows.filter((row) => 'entryType' in row),
            tombstones: rows.flatMap((row) => ('goneAt' in row ? [{ id: row.id, changedAt: row.goneAt }] : [])),
          };
        },
      };
    },
    async begin(snapshot) {
      kept.userId = person;
      kept.snapshot = snapshot;
      kept.cursor = snapshot?.cursor;
      delete kept.front;
      kept.rows.clear();
    },
    async add({ entries, tombstones }, cursor) {
      for (const entry of entries) kept.rows.set(entry.id, entry);
      for (const { id, changedAt } of tombstones) kept.rows.set(id, { id, goneAt: changedAt });
      kept.cursor = cursor;
    },
    people: async () => kept.people,
    async keepPeople(people) {
      kept.people = people;
    },
    async keepFront(front) {
      kept.front = front;
    },
    async wipe() {
      delete kept.front;
      delete kept.people;
      delete kept.userId;
      delete kept.snapshot;
      delete kept.cursor;
      kept.rows.clear();
    },
    close: () => undefined,
  };
}
