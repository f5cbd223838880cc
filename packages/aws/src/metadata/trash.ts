import type { Activity, ActivityAction, Change, Entry, NewJob, TrashEntry } from '@rdrive/core';
import { DriveError, joinPath, TOMBSTONE_DAYS } from '@rdrive/core';
import { TTL_ATTRIBUTE } from '../tables.ts';
import { refuseBusy } from './active.ts';
import { trashed } from './add.ts';
import { notFound, overwrite, parentReady, putActivity, putJob, relocation } from './clauses.ts';
import type { Context } from './context.ts';
import { entryIn, find, findInLibrary } from './find.ts';
import { FEED, isFile, isInTrash, type Stored } from './items.ts';
import { activityKey, goneKey, type Key, pointerKey } from './keys.ts';
import { type Clause, transact } from './transact.ts';

function notInTrash(): DriveError {
  return new DriveError('not-found', 'This is not in the trash.');
}

async function readTrashed(ctx: Context, id: string): Promise<Stored<TrashEntry>> {
  const stored = await find(ctx, id);
  if (!isInTrash(stored)) throw notInTrash();
  return stored;
}

function rowOf(change: Change, at: string, action: ActivityAction, entry: Entry, path: string): Activity {
  const { id: entryId, entryType } = entry;
  return { id: change.activityId, at, actorId: change.actorId, action, entryId, entryType, path };
}

/** `instead`: what a batch writes with each of its edits, in place of an activity row. */
export async function trashFile(ctx: Context, id: string, change: Change, instead?: Clause): Promise<TrashEntry> {
  return transact<TrashEntry>(ctx, {
    receipt: activityKey(change.activityId),
    settled: async () => (await readTrashed(ctx, id)).entry,
    async prepare(winner) {
      const known = entryIn(winner, id);
      const stored = known ?? (await findInLibrary(ctx, id));
      if (!isFile(stored)) throw notFound();
      if (!known) await refuseBusy(ctx, [stored.entry.folderPath]);
      return (stamp) => {
        const away = trashed(stored.entry, { actorId: change.actorId, stamp });
        const row = putActivity(ctx, rowOf(change, stamp, 'trashed', away, away.originalPath));
        return { clauses: [...relocation(ctx, stored, away), instead ?? row], result: away };
      };
    },
  });
}

/** The entry as it comes back from the trash. */
export function untrashed(entry: TrashEntry, target: Key, stamp: string): Entry {
  const { originalPath: _, trashedBy: __, trashedAt: ___, operationId: ____, purgeWantedBy: _____, ...kept } = entry;
  return { ...kept, ...target, changedAt: stamp };
}

export async function restore(ctx: Context, id: string, target: Key, change: Change): Promise<Entry> {
  return transact<Entry>(ctx, {
    receipt: activityKey(change.activityId),
    async settled() {
      const stored = await findInLibrary(ctx, id);
      if (!stored) throw notFound();
      return stored.entry;
    },
    async prepare() {
      const stored = await readTrashed(ctx, id);
      await refuseBusy(ctx, [target.folderPath]);
      return (stamp) => {
        const next = untrashed(stored.entry, target, stamp);
        const path = joinPath(target.folderPath, target.fileName);
        const clauses = [
          ...relocation(ctx, stored, next),
          ...parentReady(ctx, target.folderPath),
          putActivity(ctx, rowOf(change, stamp, 'restored', next, path)),
        ];
        return { clauses, result: next };
      };
    },
  });
}

/** The first wish stays: the other person's is what completes it. */
export async function wantPurge(ctx: Context, id: string, userId: string): Promise<TrashEntry> {
  return transact<TrashEntry>(ctx, {
    async prepare() {
      const stored = await readTrashed(ctx, id);
      if (stored.entry.purgeWantedBy !== undefined) return () => ({ clauses: [], result: stored.entry });
      return () => {
        const next: TrashEntry = { ...stored.entry, purgeWantedBy: userId };
        return { clauses: [overwrite(ctx, stored, next)], result: next };
      };
    },
  });
}

/** Ends an entry of the trash: its item, its pointer; a tombstone stays for 90 days. Three actions, four with a job. */
export function purgeClauses(ctx: Context, stored: Stored<TrashEntry>, stamp: string, job?: NewJob): Clause[] {
  const { entry, key, revision } = stored;
  const condition = {
    ConditionExpression: 'revision = :revision',
    ExpressionAttributeValues: { ':revision': revision },
  };
  const tombstone = {
    ...goneKey(entry.id),
    id: entry.id,
    changedAt: stamp,
    feed: FEED,
    changeKey: `${stamp}#${entry.id}`,
    [TTL_ATTRIBUTE]: Math.floor(Date.parse(stamp) / 1000) + TOMBSTONE_DAYS * 86_400,
  };
  const TableName = ctx.table;
  const failed = () => 'retry' as const;
  return [
    { action: { Delete: { TableName, Key: key, ...condition } }, failed },
    { action: { Delete: { TableName, Key: pointerKey(entry.id) } }, failed },
    { action: { Put: { TableName, Item: tombstone } }, failed },
    ...putJob(ctx, job, stamp),
  ];
}

export async function purge(
  ctx: Context,
  id: string,
  { change, job }: { change: Change; job?: NewJob },
): Promise<void> {
  return transact<void>(ctx, {
    receipt: activityKey(change.activityId),
    settled: async () => {},
    async prepare() {
      const stored = await readTrashed(ctx, id);
      return (stamp) => {
        const row = putActivity(ctx, rowOf(change, stamp, 'purged', stored.entry, stored.entry.originalPath));
        return { clauses: [...purgeClauses(ctx, stored, stamp, job), row], result: undefined };
      };
    },
  });
}
