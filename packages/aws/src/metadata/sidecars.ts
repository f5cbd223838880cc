import {
  type Change,
  DriveError,
  type FileEntry,
  joinPath,
  loneSidecar,
  type NewJob,
  withoutSidecar,
  withSidecar,
} from '@rdrive/core';
import { refuseBusy } from './active.ts';
import { trashed } from './add.ts';
import { newPointer, overwrite, place, putActivity, putJob, putNew, takeAway } from './clauses.ts';
import type { Context } from './context.ts';
import { find, findInLibrary } from './find.ts';
import { isFile, type Stored } from './items.ts';
import { activityKey, goneKey, pointerKey, sidecarKey } from './keys.ts';
import { getItem } from './table.ts';
import { type Clause, transact } from './transact.ts';
import { putTombstone } from './trash.ts';

const retry = () => 'retry' as const;

function notItsSidecar(): DriveError {
  return new DriveError('not-found', 'The file does not have this sidecar.');
}

/** The file that has this sidecar, wherever it is. */
export async function fileWithSidecar(ctx: Context, sidecarId: string): Promise<FileEntry | undefined> {
  const item = await getItem(ctx, sidecarKey(sidecarId));
  const stored = item && (await find(ctx, String(item['partOf'])));
  return isFile(stored) && stored.entry.sidecar?.id === sidecarId ? stored.entry : undefined;
}

function remove(ctx: Context, key: ReturnType<typeof pointerKey>): Clause {
  return { action: { Delete: { TableName: ctx.table, Key: key } }, failed: retry };
}

/** The sidecar of a file goes to the trash as a file by itself, out of the tombstone that it had become. Five actions. */
function throwOut(ctx: Context, { entry }: Stored<FileEntry>, actorId: string, stamp: string): Clause[] {
  if (!entry.sidecar) return [];
  const lone = loneSidecar(entry, entry.sidecar, stamp);
  const away = trashed(lone, { actorId, stamp });
  const gone = [remove(ctx, goneKey(lone.id)), remove(ctx, sidecarKey(lone.id))];
  return [...gone, place(ctx, away, 1), newPointer(ctx, away)];
}

/** Makes a sidecar part of a file, as the port says. `folder-busy` while an operation is at the folder. */
export async function joinSidecar(
  ctx: Context,
  [sidecarId, fileId]: readonly [string, string],
  { job, replaces }: { job?: NewJob; replaces?: string },
): Promise<boolean> {
  return transact<boolean>(ctx, {
    async prepare() {
      const nothing = (result: boolean) => () => ({ clauses: [], result });
      const [lone, file] = await Promise.all([findInLibrary(ctx, sidecarId), findInLibrary(ctx, fileId)]);
      if (!isFile(file)) return nothing(false);
      if (file.entry.sidecar?.id === sidecarId) return nothing(true);
      if (!isFile(lone) || !withSidecar(file.entry, lone.entry, '', replaces)) return nothing(false);
      await refuseBusy(ctx, [file.entry.folderPath]);
      return (stamp) => {
        const next = withSidecar(file.entry, lone.entry, stamp, replaces) ?? file.entry;
        const partOf = putNew(ctx, { ...sidecarKey(sidecarId), partOf: fileId }, retry);
        const clauses = [
          ...[overwrite(ctx, file, next), takeAway(ctx, lone), remove(ctx, pointerKey(sidecarId))],
          ...[putTombstone(ctx, sidecarId, stamp), partOf],
          ...throwOut(ctx, file, lone.entry.uploaderId, stamp),
          ...putJob(ctx, job, stamp),
        ];
        return { clauses, result: true };
      };
    },
  });
}

/** Puts the sidecar of a file into the trash, as the port says. */
export async function partSidecar(
  ctx: Context,
  [fileId, sidecarId]: readonly [string, string],
  change: Change,
): Promise<FileEntry> {
  return transact<FileEntry>(ctx, {
    receipt: activityKey(change.activityId),
    async settled() {
      const stored = await findInLibrary(ctx, fileId);
      if (isFile(stored)) return stored.entry;
      throw notItsSidecar();
    },
    async prepare() {
      const file = await findInLibrary(ctx, fileId);
      if (!isFile(file) || file.entry.sidecar?.id !== sidecarId) throw notItsSidecar();
      const { sidecar } = file.entry;
      return (stamp) => {
        const next = withoutSidecar(file.entry, stamp);
        const { folderPath, fileName } = loneSidecar(file.entry, sidecar, stamp);
        const path = joinPath(folderPath, fileName);
        const what = { action: 'trashed', entryId: sidecarId, entryType: 'file', path } as const;
        const row = { id: change.activityId, at: stamp, actorId: change.actorId, ...what };
        const clauses = [
          ...[overwrite(ctx, file, next), ...throwOut(ctx, file, change.actorId, stamp)],
          putActivity(ctx, row),
        ];
        return { clauses, result: next };
      };
    },
  });
}
