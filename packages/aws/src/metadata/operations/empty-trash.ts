import { forPair, jobPriority, mayPurge, ROOT, TRASH, type TrashEntry } from '@rdrive/core';
import { overwrite } from '../clauses.ts';
import type { Context } from '../context.ts';
import { fromItem, isInTrash, type Stored } from '../items.ts';
import { queryFirst } from '../table.ts';
import type { Clause } from '../transact.ts';
import { purgeClauses, trashedPartner } from '../trash.ts';
import { finish, type OperationRecord, takeStep } from './record.ts';

/** Six actions each at most, as many for another half, and one for the record. */
function entriesAtOnce({ limits }: Context): number {
  return Math.max(1, Math.floor((limits.actions - 1) / 12));
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

/** What is to be done with some entries. */
interface Verdicts {
  readonly mine: readonly Stored<TrashEntry>[];
  readonly theirs: readonly Stored<TrashEntry>[];
}

/** A pair goes whole or waits whole. A half that waits has its own turn; one that goes takes the other along. */
async function judge(ctx: Context, entries: readonly Stored<TrashEntry>[], userId: string): Promise<Verdicts> {
  const partners = await Promise.all(entries.map((stored) => trashedPartner(ctx, stored)));
  const mine = new Map<string, Stored<TrashEntry>>();
  const theirs: Stored<TrashEntry>[] = [];
  for (const [index, stored] of entries.entries()) {
    const partner = partners[index];
    if (!forPair(stored.entry, partner?.entry, (entry) => mayPurge(entry, userId))) theirs.push(stored);
    else for (const half of [stored, ...(partner ? [partner] : [])]) mine.set(half.entry.id, half);
  }
  return { mine: [...mine.values()], theirs };
}

/** Purges or wishes away the next entries of the trash. */
export async function emptyStep(ctx: Context, record: OperationRecord): Promise<void> {
  if ((await readNext(ctx, record)).length === 0) return endEmptying(ctx, record);
  await takeStep(ctx, record, async () => {
    const entries = (await readNext(ctx, record)).filter(isInTrash);
    const { mine, theirs } = await judge(ctx, entries, record.actorId);
    const position = entries.at(-1)?.entry.id ?? record.position;
    const progress = {
      position,
      done: record.done + mine.length + theirs.length,
      changed: record.changed + mine.length,
    };
    return (stamp) => ({
      progress,
      clauses: [
        ...mine.flatMap((stored) => purge(ctx, stored, stamp)),
        ...theirs.flatMap((stored) => want(ctx, stored, record.actorId)),
      ],
    });
  });
}
