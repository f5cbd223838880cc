import type { Change, Entry, FileEntry, FolderEntry, NewFile, NewFolder, NewJob, TrashEntry } from '@rdrive/core';
import { DriveError, joinPath, TRASH } from '@rdrive/core';
import { refuseBusy } from './active.ts';
import {
  movePointer,
  nameTaken,
  newPointer,
  notFound,
  overwrite,
  parentReady,
  place,
  putActivity,
  putJob,
} from './clauses.ts';
import type { Context } from './context.ts';
import { find, findAt } from './find.ts';
import { isFile, isFolder, type Stored, toItem } from './items.ts';
import { activityKey, goneKey, rootKey } from './keys.ts';
import { alone, partnerOf } from './pairs.ts';
import { getItem } from './table.ts';
import { type Clause, transact } from './transact.ts';

/** The record of `/`. Made once; a racing maker's is as good. */
export async function ensureRoot(ctx: Context): Promise<FolderEntry> {
  return transact<FolderEntry>(ctx, {
    async prepare() {
      const existing = await findAt(ctx, rootKey);
      if (isFolder(existing)) return () => ({ clauses: [], result: existing.entry });
      const id = ctx.newId();
      return (stamp) => {
        const base = { entryType: 'folder', id, createdBy: 'rdrive', dateCreated: stamp } as const;
        const root: FolderEntry = { ...base, ...rootKey, version: 1, changedAt: stamp };
        const clause: Clause = { ...place(ctx, root, 1), failed: () => 'retry' };
        return { clauses: [clause, newPointer(ctx, root)], result: root };
      };
    },
  });
}

/** A purged id cannot come back while its tombstone tells clients to forget it. */
async function refuseGone(ctx: Context, id: string): Promise<void> {
  if (await getItem(ctx, goneKey(id))) throw new DriveError('not-found', 'This was deleted for good.');
}

export async function addFolder(ctx: Context, folder: NewFolder, change: Change): Promise<FolderEntry> {
  const { folderPath, fileName, id } = folder;
  return transact<FolderEntry>(ctx, {
    receipt: activityKey(change.activityId),
    async settled() {
      const stored = await find(ctx, id);
      if (isFolder(stored)) return stored.entry;
      throw notFound();
    },
    async prepare() {
      try {
        // Its own path as well: a folder that is on its way to another place has left this one before its operation ends.
        await Promise.all([refuseBusy(ctx, [joinPath(folderPath, fileName)]), refuseGone(ctx, id)]);
      } catch (error) {
        const added = await find(ctx, id);
        if (isFolder(added)) return () => ({ clauses: [], result: added.entry });
        throw error;
      }
      return (stamp) => {
        const times = { dateCreated: stamp, changedAt: stamp };
        const entry: FolderEntry = { entryType: 'folder', ...folder, ...times, version: 1 };
        const row = {
          id: change.activityId,
          at: stamp,
          actorId: change.actorId,
          action: 'folder-created',
          entryId: id,
          entryType: 'folder',
          path: joinPath(folderPath, fileName),
        } as const;
        const clauses = [
          newPointer(ctx, entry),
          ...parentReady(ctx, folderPath),
          place(ctx, entry, 1),
          putActivity(ctx, row),
        ];
        return { clauses, result: entry };
      };
    },
  });
}

/** An entry as it lies in the trash. */
export function trashed(
  entry: Entry,
  how: { actorId: string; stamp: string; trashedAt?: string; operationId?: string },
): TrashEntry {
  const { operation: _, ...kept }: Entry & { operation?: string } = entry;
  return {
    ...(kept as Entry),
    folderPath: TRASH,
    fileName: entry.id,
    changedAt: how.stamp,
    originalPath: joinPath(entry.folderPath, entry.fileName),
    trashedBy: how.actorId,
    trashedAt: how.trashedAt ?? how.stamp,
    ...(how.operationId !== undefined && { operationId: how.operationId }),
  };
}

/** A file whose name another takes, and the other half that it leaves. */
interface Replaced {
  readonly old: Stored<FileEntry>;
  readonly partner: Stored<FileEntry> | undefined;
}

/** The new file over the old one, the old one to the trash. */
function replacement(
  ctx: Context,
  { old, partner }: Replaced,
  entry: FileEntry,
  actorId: string,
  stamp: string,
): Clause[] {
  const away = trashed(partner ? alone(old.entry) : old.entry, { actorId, stamp });
  // What comes in its place has a half of its own, or none: each of the old pair goes on alone.
  const left = partner ? [overwrite(ctx, partner, { ...alone(partner.entry), changedAt: stamp })] : [];
  const taken = overwrite(ctx, old, entry, (winner) => (winner?.['id'] === old.entry.id ? 'retry' : nameTaken(winner)));
  return [taken, place(ctx, away, old.revision + 1), movePointer(ctx, away), ...left];
}

async function readReplaced(ctx: Context, file: NewFile, id: string): Promise<Replaced> {
  const holder = await findAt(ctx, { folderPath: file.folderPath, fileName: file.fileName });
  if (isFile(holder) && holder.entry.id === id) return { old: holder, partner: await partnerOf(ctx, holder) };
  throw nameTaken(holder && toItem(holder.entry, holder.revision));
}

async function readAdded(ctx: Context, id: string): Promise<FileEntry | undefined> {
  const stored = await find(ctx, id);
  return isFile(stored) ? stored.entry : undefined;
}

export async function addFile(
  ctx: Context,
  file: NewFile,
  { change, job, replaces }: { change: Change; job?: NewJob; replaces?: string },
): Promise<FileEntry> {
  const { folderPath, fileName, id } = file;
  return transact<FileEntry>(ctx, {
    receipt: activityKey(change.activityId),
    async settled() {
      const added = await readAdded(ctx, id);
      if (added) return added;
      throw notFound();
    },
    async prepare() {
      let old: Replaced | undefined;
      try {
        await Promise.all([refuseBusy(ctx, [folderPath]), refuseGone(ctx, id)]);
        if (replaces !== undefined) old = await readReplaced(ctx, file, replaces);
      } catch (error) {
        // Adding an id again is a success, whatever has become of its place since.
        const added = await readAdded(ctx, id);
        if (added) return () => ({ clauses: [], result: added });
        throw error;
      }
      return (stamp) => {
        const entry: FileEntry = { ...file, version: 1, mediaVersion: 0, changedAt: stamp };
        const row = {
          id: change.activityId,
          at: stamp,
          actorId: change.actorId,
          action: 'added',
          entryId: id,
          entryType: 'file',
          path: joinPath(folderPath, fileName),
        } as const;
        const clauses = [
          newPointer(ctx, entry),
          ...parentReady(ctx, folderPath),
          ...(old ? replacement(ctx, old, entry, change.actorId, stamp) : [place(ctx, entry, 1)]),
          ...putJob(ctx, job, stamp),
          putActivity(ctx, row),
        ];
        return { clauses, result: entry };
      };
    },
  });
}
