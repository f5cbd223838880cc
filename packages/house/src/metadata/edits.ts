import {
  type ActivityAction,
  applyPatch,
  checkVersion,
  type FileEntry,
  type FilePatch,
  lookingForPicture,
  patchOfPartner,
  relocates,
} from '@rdrive/core';
import { insertJob } from '../jobs.ts';
import { type Files, notFound, type Stamp } from './files.ts';
import { partnerOf } from './pairs.ts';
import { isFile } from './rows.ts';

interface Edit {
  readonly id: string;
  readonly patch: FilePatch;
  readonly expectedVersion?: number | undefined;
}

/** The other half as the patch leaves it; undefined where it means nothing for it. */
function followed(files: Files, before: FileEntry, patch: FilePatch, stamp: Stamp): FileEntry | undefined {
  const partner = partnerOf(files, before);
  if (!partner) return undefined;
  const own = patchOfPartner(before, partner, patch);
  if (Object.keys(own).length === 0) return undefined;
  const after = applyPatch(partner, own, stamp.changedAt);
  if (relocates(partner, own)) files.requirePlace(after.folderPath, after.fileName);
  return after;
}

/** One person's patch of one file, and of its other half, within a transaction. Refuses as the port says. */
export function patchFile(files: Files, edit: Edit, stamp: Stamp): { before: FileEntry; after: FileEntry } {
  const before = files.byId(edit.id);
  if (!isFile(before)) throw notFound();
  checkVersion(before, edit.patch, edit.expectedVersion);
  const after = applyPatch(before, edit.patch, stamp.changedAt);
  const moves = relocates(before, edit.patch);
  if (moves) files.requirePlace(after.folderPath, after.fileName);
  const partner = followed(files, before, edit.patch, stamp);
  files.update(after, stamp);
  if (partner) files.update(partner, stamp);
  const job = moves ? lookingForPicture(after, files.newId) : undefined;
  if (job) insertJob(files.db, files.clock, job);
  return { before, after };
}

/** What a patch is called in the list of activity. */
export function patchAction(before: FileEntry, patch: FilePatch): ActivityAction {
  if (!relocates(before, patch)) return 'edited';
  return (patch.folderPath ?? before.folderPath) === before.folderPath ? 'renamed' : 'moved';
}
