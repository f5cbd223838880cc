import type {
  ActivityAction,
  Change,
  FileEntry,
  FilePatch,
  MediaOutcome,
  SidecarReading,
  Verification,
} from '@rdrive/core';
import {
  applyMedia,
  applyPatch,
  applySidecar,
  applyVerification,
  checkVersion,
  joinPath,
  lookingForPicture,
  needsVersion,
  patchOfPartner,
  relocates,
} from '@rdrive/core';
import { refuseBusy } from './active.ts';
import { notFound, overwrite, parentReady, putActivity, putJob, relocation } from './clauses.ts';
import type { Context } from './context.ts';
import { entryIn, find, findInLibrary } from './find.ts';
import { isFile, type Stored } from './items.ts';
import { activityKey } from './keys.ts';
import { partnerOf } from './pairs.ts';
import { type Clause, type Plan, transact } from './transact.ts';

/** Who edits, and what else is to happen in the same transaction. */
interface EditOptions {
  readonly change: Change;
  readonly expectedVersion?: number;
  /** Instead of an activity row: what a batch writes with each of its edits. */
  readonly instead?: Clause;
}

async function readFile(ctx: Context, id: string): Promise<Stored<FileEntry>> {
  const stored = await findInLibrary(ctx, id);
  if (!isFile(stored)) throw notFound();
  return stored;
}

/** What a change of one file is called in the list of activity. */
export function actionOf(before: Pick<FileEntry, 'folderPath' | 'fileName'>, after: typeof before): ActivityAction {
  if (before.folderPath !== after.folderPath) return 'moved';
  return before.fileName === after.fileName ? 'edited' : 'renamed';
}

function activityOf(before: FileEntry, after: FileEntry, change: Change) {
  const action = actionOf(before, after);
  return {
    id: change.activityId,
    at: after.changedAt,
    actorId: change.actorId,
    action,
    entryId: after.id,
    entryType: 'file',
    path: joinPath(after.folderPath, after.fileName),
    ...(action !== 'edited' && { fromPath: joinPath(before.folderPath, before.fileName) }),
  } as const;
}

/** One file and what is to become of it. */
interface Edited {
  readonly stored: Stored<FileEntry>;
  readonly patch: FilePatch;
}

/** The other half, where the patch means something for it. */
async function followers(ctx: Context, { stored, patch }: Edited): Promise<Edited[]> {
  const partner = await partnerOf(ctx, stored);
  if (!partner) return [];
  const own = patchOfPartner(stored.entry, partner.entry, patch);
  return Object.keys(own).length > 0 ? [{ stored: partner, patch: own }] : [];
}

function planEdit(
  ctx: Context,
  edited: Edited,
  followers: readonly Edited[],
  { change, instead }: EditOptions,
): (stamp: string) => Plan<FileEntry> {
  const { entry } = edited.stored;
  return (stamp) => {
    const all = [edited, ...followers].map(({ stored, patch }) => {
      const next = applyPatch(stored.entry, patch, stamp);
      const moves = relocates(stored.entry, patch);
      return { next, moves, writes: moves ? relocation(ctx, stored, next) : [overwrite(ctx, stored, next)] };
    });
    const next = applyPatch(entry, edited.patch, stamp);
    const job = relocates(entry, edited.patch) ? lookingForPicture(next, ctx.newId) : undefined;
    const clauses = [
      ...[...all.flatMap(({ writes }) => writes), ...putJob(ctx, job, stamp)],
      ...(all.some(({ moves }) => moves) ? parentReady(ctx, next.folderPath) : []),
      instead ?? putActivity(ctx, activityOf(entry, next, change)),
    ];
    return { clauses, result: next };
  };
}

export async function updateFile(ctx: Context, id: string, patch: FilePatch, options: EditOptions): Promise<FileEntry> {
  return transact<FileEntry>(ctx, {
    receipt: activityKey(options.change.activityId),
    settled: async () => (await readFile(ctx, id)).entry,
    async prepare(winner) {
      const known = entryIn(winner, id);
      const stored = isFile(known) ? known : await readFile(ctx, id);
      checkVersion(stored.entry, patch, options.expectedVersion);
      // Favourites and tags pass while a folder moves; its files are moved as they are at that moment.
      if (!known && needsVersion(patch)) {
        await refuseBusy(ctx, [stored.entry.folderPath, patch.folderPath ?? stored.entry.folderPath]);
      }
      const edited = { stored, patch };
      return planEdit(ctx, edited, await followers(ctx, edited), options);
    },
  });
}

/** What a job has found out of a file: written wherever that is, also in the trash or under a running operation. */
async function recordJob(
  ctx: Context,
  id: string,
  apply: (file: FileEntry, at: string) => FileEntry,
): Promise<FileEntry | undefined> {
  return transact<FileEntry | undefined>(ctx, {
    async prepare(winner) {
      const stored = entryIn(winner, id) ?? (await find(ctx, id));
      if (!isFile(stored)) return () => ({ clauses: [], result: undefined });
      return (stamp) => {
        const next = apply(stored.entry, stamp);
        return { clauses: next === stored.entry ? [] : [overwrite(ctx, stored, next)], result: next };
      };
    },
  });
}

export async function recordMedia(ctx: Context, id: string, outcome: MediaOutcome): Promise<FileEntry | undefined> {
  return recordJob(ctx, id, (file, at) => applyMedia(file, outcome, at));
}

export async function recordSidecar(ctx: Context, id: string, reading: SidecarReading): Promise<FileEntry | undefined> {
  return recordJob(ctx, id, (file, at) => applySidecar(file, reading, at));
}

export async function recordVerification(
  ctx: Context,
  id: string,
  verification: Verification,
): Promise<FileEntry | undefined> {
  return recordJob(ctx, id, (file, at) => applyVerification(file, verification, at));
}
