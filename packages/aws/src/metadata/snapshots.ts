import { type Entry, ROOT, type SnapshotRecord, type SnapshotStore } from '@rdrive/core';
import { newPointer, place } from './clauses.ts';
import type { Context } from './context.ts';
import { find } from './find.ts';
import { type Key, rootKey } from './keys.ts';
import { getItem, putItem } from './table.ts';
import { transact } from './transact.ts';

/** The one item that names the newest snapshot. */
const newestKey: Key = { folderPath: '#snapshot', fileName: '-' };

/** Transactions under way at once. */
const AT_ONCE = 8;

/** An entry without the operation that was at work on it, which is not put back. */
function settled(entry: Entry): Entry {
  if (entry.entryType === 'file') return entry;
  const { operation: _, ...folder } = entry;
  return folder;
}

async function putBackOne(ctx: Context, entry: Entry): Promise<void> {
  if (entry.folderPath === rootKey.folderPath || entry.fileName === ROOT) return;
  await transact<void>(ctx, {
    settled: async () => undefined,
    async prepare() {
      if (await find(ctx, entry.id)) return () => ({ clauses: [], result: undefined });
      return (changedAt) => {
        const restored = { ...settled(entry), changedAt };
        return { clauses: [newPointer(ctx, restored), place(ctx, restored, 1)], result: undefined };
      };
    },
  });
}

/** In the order of the caller, some at once: nothing here asks whether the folder is there already. */
async function putBack(ctx: Context, entries: readonly Entry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    await Promise.all(entries.slice(at, at + AT_ONCE).map((entry) => putBackOne(ctx, entry)));
  }
}

/** Which snapshot is the newest, and entries of one put back, each in a transaction of its own. */
export function createSnapshots(ctx: Context): SnapshotStore {
  return {
    async newest() {
      const item = await getItem(ctx, newestKey);
      // Only `record` writes it.
      return item?.['snapshot'] as SnapshotRecord | undefined;
    },
    record: (snapshot) => putItem(ctx, { ...newestKey, snapshot }),
    putBack: (entries) => putBack(ctx, entries),
  };
}
