import type { Activity, ActivityAction, Change, Entry, NewJob, TrashEntry } from '@rdrive/core';
import {
  bytesOf,
  DriveError,
  jobPriority,
  joinPath,
  lookingForPicture,
  partnerName,
  splitPath,
  TOMBSTONE_DAYS,
} from '@rdrive/core';
import { TTL_ATTRIBUTE } from '../tables.ts';
import { refuseBusy } from './active.ts';
import { trashed } from './add.ts';
import { notFound, overwrite, parentReady, putActivity, putJob, relocation } from './clauses.ts';
import type { Context } from './context.ts';
import { entryIn, find, findInLibrary } from './find.ts';
import { FEED, isFile, isInTrash, type Stored } from './items.ts';
import { activityKey, goneKey, type Key, pointerKey, sidecarKey } from './keys.ts';
import { partnerOf } from './pairs.ts';
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
      const partner = await partnerOf(ctx, stored);
      return (stamp) => {
        const how = { actorId: change.actorId, stamp };
        const other = partner ? relocation(ctx, partner, trashed(partner.entry, how)) : [];
        const away = trashed(stored.entry, how);
        const row = putActivity(ctx, rowOf(change, stamp, 'trashed', away, away.originalPath));
        return { clauses: [...relocation(ctx, stored, away), ...other, instead ?? row], result: away };
      };
    },
  });
}

/** The other half in the trash. */
export async function trashedPartner(
  ctx: Context,
  stored: Stored<TrashEntry>,
): Promise<Stored<TrashEntry> | undefined> {
  const partner = await partnerOf(ctx, stored);
  return isInTrash(partner) ? partner : undefined;
}

const nameOf = ({ originalPath, fileName }: TrashEntry) => splitPath(originalPath)?.name ?? fileName;

/** Where the other half goes when its entry is put to `target`. */
function besideTarget(partner: TrashEntry, entry: TrashEntry, { folderPath, fileName }: Key): Key {
  const own = nameOf(partner);
  return { folderPath, fileName: fileName === nameOf(entry) ? own : partnerName(own, fileName) };
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
      const partner = await trashedPartner(ctx, stored);
      const beside = partner && besideTarget(partner.entry, stored.entry, target);
      return (stamp) => {
        const next = untrashed(stored.entry, target, stamp);
        const path = joinPath(target.folderPath, target.fileName);
        const clauses = [
          ...[...relocation(ctx, stored, next), ...putJob(ctx, lookingForPicture(next, ctx.newId), stamp)],
          ...(partner && beside ? relocation(ctx, partner, untrashed(partner.entry, beside, stamp)) : []),
          ...parentReady(ctx, target.folderPath),
          putActivity(ctx, rowOf(change, stamp, 'restored', next, path)),
        ];
        return { clauses, result: next };
      };
    },
  });
}

function wished(entry: TrashEntry, userId: string): TrashEntry {
  return { ...entry, purgeWantedBy: entry.purgeWantedBy ?? userId };
}

/** The first wish stays: the other person's is what completes it. */
export async function wantPurge(ctx: Context, id: string, userId: string): Promise<TrashEntry> {
  return transact<TrashEntry>(ctx, {
    async prepare() {
      const stored = await readTrashed(ctx, id);
      if (stored.entry.purgeWantedBy !== undefined) return () => ({ clauses: [], result: stored.entry });
      const partner = await trashedPartner(ctx, stored);
      return () => {
        const next = wished(stored.entry, userId);
        const other = partner && overwrite(ctx, partner, wished(partner.entry, userId));
        return { clauses: [overwrite(ctx, stored, next), ...(other ? [other] : [])], result: next };
      };
    },
  });
}

/** What tells the feed for 90 days that an entry is gone. */
export function putTombstone(ctx: Context, id: string, stamp: string): Clause {
  const tombstone = {
    ...goneKey(id),
    id,
    changedAt: stamp,
    feed: FEED,
    changeKey: `${stamp}#${id}`,
    [TTL_ATTRIBUTE]: Math.floor(Date.parse(stamp) / 1000) + TOMBSTONE_DAYS * 86_400,
  };
  return { action: { Put: { TableName: ctx.table, Item: tombstone } }, failed: () => 'retry' };
}

/** What ends with a file that has a sidecar: where to find it by that, and the sidecar's bytes. */
function purgeSidecar(ctx: Context, entry: TrashEntry, stamp: string): Clause[] {
  const [, id] = bytesOf(entry);
  if (id === undefined) return [];
  const action = { Delete: { TableName: ctx.table, Key: sidecarKey(id) } };
  return [{ action, failed: () => 'retry' }, ...putJob(ctx, bytesJob(`${id}-bytes`, id), stamp)];
}

/**
 * Ends an entry of the trash: its item, its pointer; a tombstone stays for 90 days. Three actions, four with a job, two
 * more with a sidecar.
 */
export function purgeClauses(ctx: Context, stored: Stored<TrashEntry>, stamp: string, job?: NewJob): Clause[] {
  const { entry, key, revision } = stored;
  const condition = {
    ConditionExpression: 'revision = :revision',
    ExpressionAttributeValues: { ':revision': revision },
  };
  const TableName = ctx.table;
  const failed = () => 'retry' as const;
  return [
    { action: { Delete: { TableName, Key: key, ...condition } }, failed },
    { action: { Delete: { TableName, Key: pointerKey(entry.id) } }, failed },
    putTombstone(ctx, entry.id, stamp),
    ...putJob(ctx, job, stamp),
    ...purgeSidecar(ctx, entry, stamp),
  ];
}

function bytesJob(id: string | undefined, fileId: string): NewJob | undefined {
  return id === undefined
    ? undefined
    : { id, task: { type: 'delete-bytes', fileId }, priority: jobPriority.deleteBytes };
}

export async function purge(
  ctx: Context,
  id: string,
  { change, job }: { change: Change; job?: NewJob },
): Promise<void> {
  const partnerJob = job && ctx.newId();
  return transact<void>(ctx, {
    receipt: activityKey(change.activityId),
    settled: async () => {},
    async prepare() {
      const stored = await readTrashed(ctx, id);
      const partner = await trashedPartner(ctx, stored);
      return (stamp) => {
        const other = partner ? purgeClauses(ctx, partner, stamp, bytesJob(partnerJob, partner.entry.id)) : [];
        const row = putActivity(ctx, rowOf(change, stamp, 'purged', stored.entry, stored.entry.originalPath));
        return { clauses: [...purgeClauses(ctx, stored, stamp, job), ...other, row], result: undefined };
      };
    },
  });
}
