import {
  DriveError,
  type Entry,
  type FileEntry,
  type FolderEntry,
  isDriveError,
  parseFolderPath,
  rebasePath,
} from '@rdrive/core';
import { trashed } from '../add.ts';
import { movePointer, overwrite, relocation, takeAway } from '../clauses.ts';
import type { Context } from '../context.ts';
import { findAt } from '../find.ts';
import { fromItem, isFile, isFolder, type Stored, toItem } from '../items.ts';
import { folderKey } from '../keys.ts';
import { queryFirst } from '../table.ts';
import type { Clause } from '../transact.ts';
import { finish, type OperationRecord, takeStep } from './record.ts';
import { countEntries, lowestFolder, nextFolder } from './walk.ts';

/** Files of one transaction: three actions each, and one for the record. */
function filesAtOnce({ limits }: Context): number {
  return Math.floor((limits.actions - 1) / 3);
}

/** A record of an operation on a folder with all that is in it. */
export type TreeRecord = OperationRecord & { readonly from: string };

async function readFolder(ctx: Context, path: string): Promise<Stored<FolderEntry>> {
  const stored = await findAt(ctx, folderKey(path));
  if (isFolder(stored)) return stored;
  throw new DriveError('internal', 'A folder under an operation has gone.');
}

/** The folder with the operation's mark set or taken off. */
function marked({ entry }: Stored<FolderEntry>, changedAt: string, operation: string | undefined): FolderEntry {
  const { operation: _, ...kept } = entry;
  return { ...kept, changedAt, ...(operation !== undefined && { operation }) };
}

/** Why a folder cannot lie where the move would take it. */
function depthFault(record: TreeRecord, path: string): string | undefined {
  if (record.to === undefined) return undefined;
  try {
    parseFolderPath(rebasePath(path, record.from, record.to));
    return undefined;
  } catch (error) {
    if (isDriveError(error)) return `A folder inside would lie too deep there: ${path}`;
    throw error;
  }
}

/**
 * Marks one folder more. Marked means frozen: nothing can be added to it, so that its subfolders, looked up afterwards,
 * are all there will be. `position` is the last folder marked, its entries not yet counted.
 */
export async function markStep(ctx: Context, record: TreeRecord): Promise<void> {
  await takeStep(ctx, record, async () => {
    const { position, from, total } = record;
    const [entries, next] = await Promise.all([countEntries(ctx, position), nextFolder(ctx, from, position)]);
    const counted = { total: total + entries };
    if (next === undefined) return () => ({ progress: { ...counted, phase: 'move' } });
    const problem = depthFault(record, next);
    if (problem !== undefined) return () => ({ progress: { phase: 'undo', position: from, problem } });
    const folder = await readFolder(ctx, next);
    return (stamp) => ({
      progress: { ...counted, position: next },
      clauses: [overwrite(ctx, folder, marked(folder, stamp, record.id))],
    });
  });
}

/** The entry at its new place, or in the trash. The folder at the top is what a person moved: its version goes up. */
function moved(record: TreeRecord, entry: Entry, path: string, stamp: string): Entry {
  if (record.to === undefined) {
    const { actorId, startedAt, id: operationId } = record;
    return trashed(entry, { actorId, stamp, trashedAt: startedAt, operationId });
  }
  const isTop = entry.entryType === 'folder' && path === record.from;
  const place =
    entry.entryType === 'folder'
      ? folderKey(rebasePath(path, record.from, record.to))
      : { folderPath: rebasePath(path, record.from, record.to), fileName: entry.fileName };
  return { ...entry, ...place, changedAt: stamp, version: entry.version + (isTop ? 1 : 0) };
}

async function filesIn(ctx: Context, path: string): Promise<Stored<FileEntry>[]> {
  const input = {
    ConsistentRead: true,
    KeyConditionExpression: 'folderPath = :path',
    ExpressionAttributeValues: { ':path': path },
  };
  return (await queryFirst(ctx, input, filesAtOnce(ctx))).map(fromItem).filter(isFile);
}

async function moveFiles(ctx: Context, record: TreeRecord, path: string, found: Stored<FileEntry>[]): Promise<void> {
  let known: Stored<FileEntry>[] | undefined = found;
  await takeStep(ctx, record, async () => {
    // Read again where a media job or an edit was faster.
    const files = (known ?? (await filesIn(ctx, path))).slice(0, filesAtOnce(ctx));
    known = undefined;
    return (stamp) => ({
      progress: { done: record.done + files.length },
      clauses: files.flatMap((file) => relocation(ctx, file, moved(record, file.entry, path, stamp))),
    });
  });
}

/** The top folder over the reservation that has held its new name. */
function replaceReservation(ctx: Context, top: Stored<FolderEntry>, next: Entry, operation: string): Clause[] {
  const put = {
    TableName: ctx.table,
    Item: toItem(next, top.revision + 1),
    ConditionExpression: 'id = :operation',
    ExpressionAttributeValues: { ':operation': operation },
  };
  return [{ action: { Put: put }, failed: () => 'retry' }, takeAway(ctx, top), movePointer(ctx, next)];
}

async function moveEmptied(ctx: Context, record: TreeRecord, path: string): Promise<void> {
  const done = record.done + 1;
  const prepare = async () => {
    const folder = await readFolder(ctx, path);
    return (stamp: string) => {
      const next = moved(record, folder.entry, path, stamp);
      const isTop = path === record.from && record.to !== undefined;
      const clauses = isTop ? replaceReservation(ctx, folder, next, record.id) : relocation(ctx, folder, next);
      return { progress: isTop ? { done, phase: 'clear' as const, position: record.to } : { done }, clauses };
    };
  };
  if (path !== record.from || record.to !== undefined) return takeStep(ctx, record, prepare);
  return finish(ctx, record, async () => {
    const build = await prepare();
    const what = { action: 'trashed', entryType: 'folder', path, count: done } as const;
    const activity = { ...what, ...(record.entryId !== undefined && { entryId: record.entryId }) };
    return (stamp) => {
      const { clauses } = build(stamp);
      return { progress: { done, total: done }, clauses, activity };
    };
  });
}

/** Moves some files of the lowest folder, or that folder's record once it is empty. Starts anew from what remains. */
export async function moveStep(ctx: Context, record: TreeRecord): Promise<void> {
  const path = await lowestFolder(ctx, record.from);
  const files = await filesIn(ctx, path);
  if (files.length > 0) await moveFiles(ctx, record, path, files);
  else await moveEmptied(ctx, record, path);
}

/** Takes the mark off one folder more; that of the top goes last, with the end of the operation. */
export async function clearStep(ctx: Context, record: TreeRecord): Promise<void> {
  const top = record.phase === 'undo' ? record.from : (record.to ?? record.from);
  const next = await nextFolder(ctx, top, record.position);
  if (next === undefined) return endTree(ctx, record, top);
  return takeStep(ctx, record, async () => {
    const folder = await readFolder(ctx, next);
    const ours = folder.entry.operation === record.id;
    return (stamp) => ({
      progress: { position: next },
      clauses: ours ? [overwrite(ctx, folder, marked(folder, stamp, undefined))] : [],
    });
  });
}

function dropReservation(ctx: Context, record: TreeRecord): Clause[] {
  if (record.to === undefined) return [];
  const Delete = {
    TableName: ctx.table,
    Key: folderKey(record.to),
    ConditionExpression: 'id = :operation',
    ExpressionAttributeValues: { ':operation': record.id },
  };
  return [{ action: { Delete }, failed: () => 'retry' }];
}

async function endTree(ctx: Context, record: TreeRecord, top: string): Promise<void> {
  const { from, to = from, done, entryId } = record;
  const renamed = folderKey(from).folderPath === folderKey(to).folderPath;
  const what = { action: renamed ? 'renamed' : 'moved', entryType: 'folder', path: to, fromPath: from } as const;
  return finish(ctx, record, async () => {
    const folder = await readFolder(ctx, top);
    return (stamp) => {
      const open = overwrite(ctx, folder, marked(folder, stamp, undefined));
      if (record.phase === 'undo') {
        return { progress: { state: 'failed' }, clauses: [open, ...dropReservation(ctx, record)] };
      }
      const activity = { ...what, count: done, ...(entryId !== undefined && { entryId }) };
      return { progress: { total: done }, clauses: [open], activity };
    };
  });
}
