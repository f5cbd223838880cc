import { jobPriority, ROOT, TRASH, type TrashEntry } from '@rdrive/core';
import { overwrite } from '../clauses.ts';
import type { Context } from '../context.ts';
import { fromItem, isInTrash, type Stored } from '../items.ts';
import { queryFirst } from '../table.ts';
import type { Clause } from '../transact.ts';
import { purgeClauses } from '../trash.ts';
import { finish, type OperationRecord, takeStep } from './record.ts';

/** Four actions each, and one for the record. */
function entriesAtOnce({ limits }: Context): number {
  return Math.floor((limits.actions - 1) / 4);
}

/** One's own, what the other person wanted purged already, and folder records (their files are entries of their own). */
function mayPurge(entry: TrashEntry, userId: string): boolean {
  if (entry.entryType === 'folder' || entry.uploaderId === userId) return true;
  return entry.purgeWantedBy !== undefined && entry.purgeWantedBy !== userId;
}

function purge(ctx: Context, stored: Stored<TrashEntry>, stamp: string): Clause[] {
  const { id, entryType } = stored.entry;
  if (entryType === 'folder') return purgeClauses(ctx, stored, stamp);
  const task = { type: 'delete-bytes', fileId: id } as const;
  return purgeClauses(ctx, stored, stamp, { id: ctx.newId(), task, priority: jobPriority.deleteBytes });
}

function want(ctx: Context, stored: Stored<TrashEntry>, userId: string): Clause[] {
  if (stored.entry.purgeWantedBy === userId) return [];
  const wanted: TrashEntry = { ...stored.entry, purgeWantedBy: userId };
  return [overwrite(ctx, stored, wanted)];
}

async function readNext(ctx: Context, { position, startedAt }: OperationRecord): Promise<Stored[]> {
  const input = {
    ConsistentRead: true,
    KeyConditionExpression: 'folderPath = :trash AND fileName > :after',
    // What comes into the trash meanwhile was not meant.
    FilterExpression: 'trashedAt <= :began',
    ExpressionAttributeValues: { ':trash': TRASH, ':began': startedAt, ':after': position },
  };
  return (await queryFirst(ctx, input, entriesAtOnce(ctx))).map(fromItem);
}

async function endEmptying(ctx: Context, record: OperationRecord): Promise<void> {
  const { done, changed } = record;
  const waiting = done - changed;
  const problem = `${waiting} uploads of the other person stay until both want them gone.`;
  const activity = { action: 'purged', entryType: 'file', path: ROOT, count: changed } as const;
  await finish(ctx, record, async () => () => ({
    progress: { total: done, ...(waiting > 0 && { problem }) },
    ...(changed > 0 && { activity }),
  }));
}

/** Purges or wishes away the next entries of the trash. */
export async function emptyStep(ctx: Context, record: OperationRecord): Promise<void> {
  if ((await readNext(ctx, record)).length === 0) return endEmptying(ctx, record);
  await takeStep(ctx, record, async () => {
    const entries = (await readNext(ctx, record)).filter(isInTrash);
    const mine = entries.filter(({ entry }) => mayPurge(entry, record.actorId));
    const theirs = entries.filter(({ entry }) => !mayPurge(entry, record.actorId));
    const position = entries.at(-1)?.entry.id ?? record.position;
    const progress = { position, done: record.done + entries.length, changed: record.changed + mine.length };
    return (stamp) => ({
      progress,
      clauses: [
        ...mine.flatMap((stored) => purge(ctx, stored, stamp)),
        ...theirs.flatMap((stored) => want(ctx, stored, record.actorId)),
      ],
    });
  });
}
