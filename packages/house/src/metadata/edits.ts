import { type ActivityAction, applyPatch, checkVersion, type FileEntry, type FilePatch, relocates } from '@rdrive/core';
import { type Files, notFound, type Stamp } from './files.ts';
import { isFile } from './rows.ts';

interface Edit {
  readonly id: string;
  readonly patch: FilePatch;
  readonly expectedVersion?: number | undefined;
}

/** One person's patch of one file, within a transaction. Refuses as the port says. */
export function patchFile(files: Files, edit: Edit, stamp: Stamp): { before: FileEntry; after: FileEntry } {
  const before = files.byId(edit.id);
  if (!isFile(before)) throw notFound();
  checkVersion(before, edit.patch, edit.expectedVersion);
  const after = applyPatch(before, edit.patch, stamp.changedAt);
  if (relocates(before, edit.patch)) files.requirePlace(after.folderPath, after.fileName);
  files.update(after, stamp);
  return { before, after };
}

/** What a patch is called in the list of activity. */
export function patchAction(before: FileEntry, patch: FilePatch): ActivityAction {
  if (!relocates(before, patch)) return 'edited';
  return (patch.folderPath ?? before.folderPath) === before.folderPath ? 'renamed' : 'moved';
}
