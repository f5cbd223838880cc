import { DriveError, isDriveError } from '../../errors.ts';
import type { Entry, FileEntry } from '../../model/entry.ts';
import { jobPriority, type NewJob } from '../../model/job.ts';
import { numberedName } from '../../model/paths.ts';
import type { OnConflict } from '../../model/upload.ts';
import type { NewFile } from '../../ports/metadata.ts';
import { ensureFolder } from '../library/folders.ts';
import { findSameBytes, ifSameBytes } from './conflicts.ts';
import type { UploadDeps } from './deps.ts';

/** Where the bytes of an upload ended up. */
export type Placed =
  | { readonly outcome: 'created'; readonly file: FileEntry }
  | { readonly outcome: 'duplicate'; readonly duplicateOf: string }
  | { readonly outcome: 'skipped'; readonly skippedFor: string };

type Deps = Pick<UploadDeps, 'newId'> & {
  readonly library: Pick<UploadDeps['library'], 'folder' | 'addFolder' | 'addFile' | 'withHash' | 'entryAt'>;
};

/** Names tried before giving up; a folder that holds a thousand files of one name is no accident. */
const MAX_TRIES = 1000;

function mediaJob(deps: Deps, file: NewFile): NewJob {
  return { id: deps.newId(), task: { type: 'media', fileId: file.id }, priority: jobPriority[file.kind] };
}

/** Adds the file, or answers who holds its name. A folder that vanished since the upload began is made again. */
async function tryToAdd(deps: Deps, file: NewFile, replaces: string | undefined): Promise<FileEntry | 'taken'> {
  const add = (): Promise<FileEntry> =>
    deps.library.addFile(file, {
      change: { actorId: file.uploaderId, activityId: deps.newId() },
      job: mediaJob(deps, file),
      ...(replaces !== undefined && { replaces }),
    });
  try {
    return await add();
  } catch (error) {
    if (isDriveError(error, 'name-taken')) return 'taken';
    if (!isDriveError(error, 'parent-missing')) throw error;
    await ensureFolder(deps, file.folderPath, file.uploaderId);
  }
  try {
    return await add();
  } catch (error) {
    if (isDriveError(error, 'name-taken')) return 'taken';
    throw error;
  }
}

/** What a taken name leads to: an end of the upload, or the next try. */
function decide(
  holder: Entry | undefined,
  file: NewFile,
  onConflict: OnConflict,
): Exclude<Placed, { outcome: 'created' }> | { readonly replaces?: string; readonly nextName?: true } {
  const duplicate = ifSameBytes(holder, file.sha256);
  if (duplicate) return { outcome: 'duplicate', duplicateOf: duplicate.id };
  // Freed meanwhile: the same name again.
  if (!holder) return {};
  if (onConflict === 'skip') return { outcome: 'skipped', skippedFor: holder.id };
  // A folder is never replaced by a file.
  if (onConflict === 'replace' && holder.entryType === 'file') return { replaces: holder.id };
  return { nextName: true };
}

/**
 * Gives a stored file its entry, its job with it, under the conflict rules of section 7. Idempotent by the file's id:
 * a repeated call answers the entry that the first one made.
 */
export async function placeFile(deps: Deps, file: NewFile, onConflict: OnConflict): Promise<Placed> {
  const { here } = await findSameBytes(deps.library, file.sha256, file.folderPath, file.id);
  if (here) return { outcome: 'duplicate', duplicateOf: here.id };
  let replaces: string | undefined;
  let n = 1;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const fileName = numberedName(file.fileName, n);
    const added = await tryToAdd(deps, { ...file, fileName }, replaces);
    if (added !== 'taken') return { outcome: 'created', file: added };
    const holder = await deps.library.entryAt(file.folderPath, fileName);
    if (holder?.id === file.id && holder.entryType === 'file') return { outcome: 'created', file: holder };
    const decision = decide(holder, file, onConflict);
    if ('outcome' in decision) return decision;
    replaces = decision.replaces;
    if (decision.nextName) n += 1;
  }
  throw new DriveError('name-taken', 'Too many files have this name.');
}
