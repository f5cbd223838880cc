import { type Activity, DriveError, type Entry, type NewJob, ROOT, type TrashEntry } from '@rdrive/core';
import type { Context } from './context.ts';
import { fromItem, type Item, isFolder, keyOf, type Stored, toItem } from './items.ts';
import { activityKey, folderKey, jobKey, type Key, pointerKey } from './keys.ts';
import type { Clause, Verdict } from './transact.ts';

const ALL_OLD = 'ALL_OLD' as const;
const retry = (): Verdict => 'retry';

export function folderBusy(): DriveError {
  return new DriveError('folder-busy', 'This folder is being moved or deleted. Please try again in a moment.', {
    retryAfter: 2,
  });
}

export function nameTaken(winner: Item | undefined): DriveError {
  const current = winner && fromItem(winner).entry;
  return new DriveError('name-taken', 'There is something of this name already.', current ? { current } : {});
}

export function parentMissing(): DriveError {
  return new DriveError('parent-missing', 'The folder is not there.');
}

export function notFound(): DriveError {
  return new DriveError('not-found', 'This is not in the library.');
}

/** Puts an item where none is. */
export function putNew(ctx: Context, item: Item, failed: Clause['failed']): Clause {
  const condition = {
    ConditionExpression: 'attribute_not_exists(folderPath)',
    ReturnValuesOnConditionCheckFailure: ALL_OLD,
  };
  return { action: { Put: { TableName: ctx.table, Item: item, ...condition } }, failed };
}

/** Puts an entry under a free name. */
export function place(ctx: Context, entry: Entry | TrashEntry, revision: number): Clause {
  return putNew(ctx, toItem(entry, revision), nameTaken);
}

function unchanged({ entry, revision }: Stored) {
  return {
    ConditionExpression: 'id = :id AND revision = :revision',
    ExpressionAttributeValues: { ':id': entry.id, ':revision': revision },
    ReturnValuesOnConditionCheckFailure: ALL_OLD,
  };
}

/** Writes an entry over what was read, which must not have changed since. Both must have the same key. */
export function overwrite(ctx: Context, stored: Stored, next: Entry, failed: Clause['failed'] = retry): Clause {
  const Item = toItem(next, stored.revision + 1);
  return { action: { Put: { TableName: ctx.table, Item, ...unchanged(stored) } }, failed };
}

/** Takes an entry away, which must not have changed since it was read. */
export function takeAway(ctx: Context, stored: Stored): Clause {
  return { action: { Delete: { TableName: ctx.table, Key: stored.key, ...unchanged(stored) } }, failed: retry };
}

function pointerItem(id: string, key: Key): Item {
  return { ...pointerKey(id), atFolder: key.folderPath, atName: key.fileName };
}

/** The pointer of a new entry; where it exists, the entry was added before. */
export function newPointer(ctx: Context, entry: Entry): Clause {
  return putNew(ctx, pointerItem(entry.id, keyOf(entry)), () => 'settled');
}

export function movePointer(ctx: Context, entry: Entry): Clause {
  const Item = pointerItem(entry.id, keyOf(entry));
  const ConditionExpression = 'attribute_exists(folderPath)';
  return { action: { Put: { TableName: ctx.table, Item, ConditionExpression } }, failed: retry };
}

/** Takes an entry to another key: away, placed, pointer. Three actions. */
export function relocation(ctx: Context, stored: Stored, next: Entry): Clause[] {
  return [place(ctx, next, stored.revision + 1), takeAway(ctx, stored), movePointer(ctx, next)];
}

/** The folder must exist and be under no operation (but `operation`). The root always passes: none can touch it. */
export function parentReady(ctx: Context, folderPath: string, operation?: string): Clause[] {
  if (folderPath === ROOT) return [];
  const values = operation === undefined ? {} : { ':operation': operation };
  const or = operation === undefined ? '' : ' OR operation = :operation';
  const condition = {
    ConditionExpression: `entryType = :folder AND (attribute_not_exists(operation)${or})`,
    ExpressionAttributeValues: { ':folder': 'folder', ...values },
    ReturnValuesOnConditionCheckFailure: ALL_OLD,
  };
  const failed = (winner: Item | undefined) => (winner && isFolder(fromItem(winner)) ? folderBusy() : parentMissing());
  return [{ action: { ConditionCheck: { TableName: ctx.table, Key: folderKey(folderPath), ...condition } }, failed }];
}

/** A job of the outbox; the same id twice is one job. */
export function jobItem(job: NewJob, createdAt: string): Item {
  return { ...jobKey(job), id: job.id, task: job.task, priority: job.priority, createdAt, attempts: 0, visibleAt: 0 };
}

export function putJob(ctx: Context, job: NewJob | undefined, createdAt: string): Clause[] {
  return job ? [putNew(ctx, jobItem(job, createdAt), () => 'settled')] : [];
}

/** The row of the activity list; it is also the proof that this very change has been made. */
export function putActivity(ctx: Context, row: Activity): Clause {
  const failed = (winner: Item | undefined): Verdict =>
    winner?.['action'] === row.action && winner['entryId'] === row.entryId
      ? 'settled'
      : new DriveError('internal', 'An activity id was used for two changes.');
  return putNew(ctx, { ...activityKey(row.id), ...row }, failed);
}
