import { DriveError, isDriveError } from '../../errors.ts';
import type { FileEntry } from '../../model/entry.ts';
import { jobPriority, type NewJob } from '../../model/job.ts';
import { numberedName } from '../../model/paths.ts';
import { isSidecarName, numberedSidecar } from '../../model/sidecar-names.ts';
import type { OnConflict } from '../../model/upload.ts';
import type { NewFile } from '../../ports/metadata.ts';
import { ensureFolder } from '../library/folders.ts';
import { findHolder, findSameBytes, type Holder, ifSameBytes } from './conflicts.ts';
import type { UploadDeps } from './deps.ts';

/** Where the bytes of an upload ended up. */
export type Placed =
  | { readonly outcome: 'created'; readonly file: FileEntry }
  | { readonly outcome: 'duplicate'; readonly duplicateOf: string }
  | { readonly outcome: 'skipped'; readonly skippedFor: string };

type Deps = Pick<UploadDeps, 'newId'> & {
  readonly library: Pick<
    UploadDeps['library'],
    'folder' | 'addFolder' | 'addFile' | 'withHash' | 'entryAt' | 'namesakes'
  >;
};

/** Names tried before giving up; a folder that holds a thousand files of one name is no accident. */
const MAX_TRIES = 1000;

/** What is in the way of a new file and is to give way: a file, or the sidecar of a picture. */
interface Replaced {
  readonly file?: string;
  readonly sidecar?: string;
}

function mediaJob(deps: Deps, file: NewFile, replaces: string | undefined): NewJob {
  const task = { type: 'media', fileId: file.id, ...(replaces !== undefined && { replaces }) } as const;
  return { id: deps.newId(), task, priority: jobPriority[file.kind] };
}

/** Adds the file, or answers who holds its name. A folder that vanished since the upload began is made again. */
async function tryToAdd(deps: Deps, file: NewFile, replaced: Replaced): Promise<FileEntry | 'taken'> {
  const add = (): Promise<FileEntry> =>
    deps.library.addFile(file, {
      change: { actorId: file.uploaderId, activityId: deps.newId() },
      job: mediaJob(deps, file, replaced.sidecar),
      ...(replaced.file !== undefined && { replaces: replaced.file }),
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
  holder: Holder | undefined,
  file: NewFile,
  onConflict: OnConflict,
): Exclude<Placed, { outcome: 'created' }> | { readonly replaced?: Replaced; readonly nextName?: true } {
  const duplicate = ifSameBytes(holder, file.sha256);
  if (duplicate) return { outcome: 'duplicate', duplicateOf: duplicate.id };
  // Freed meanwhile: the same name again.
  if (!holder) return {};
  if (onConflict === 'skip') return { outcome: 'skipped', skippedFor: holder.id };
  // A folder is never replaced by a file.
  if (onConflict === 'replace' && holder.entryType === 'file') {
    return { replaced: holder.asSidecar && holder.sidecar ? { sidecar: holder.sidecar.id } : { file: holder.id } };
  }
  return { nextName: true };
}

/**
 * Gives a stored file its entry, its job with it, under the conflict rules of section 7. Idempotent by the file's id:
 * a repeated call answers the entry that the first one made.
 */
export async function placeFile(deps: Deps, file: NewFile, onConflict: OnConflict): Promise<Placed> {
  const isSidecar = isSidecarName(file.fileName);
  // The sidecars of two pictures may well say the same.
  const { here } = isSidecar ? {} : await findSameBytes(deps.library, file.sha256, file.folderPath, file.id);
  if (here) return { outcome: 'duplicate', duplicateOf: here.id };
  let replaced: Replaced = {};
  let n = 1;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const fileName = (isSidecar ? numberedSidecar : numberedName)(file.fileName, n);
    const next = { ...file, fileName };
    // The store refuses a name that an entry has; one that a picture's sidecar has is known here only.
    const held = isSidecar && !replaced.sidecar && (await findHolder(deps, next))?.asSidecar;
    const added = held ? 'taken' : await tryToAdd(deps, next, replaced);
    if (added !== 'taken') return { outcome: 'created', file: added };
    const holder = await findHolder(deps, next);
    if (holder?.id === file.id && holder.entryType === 'file') return { outcome: 'created', file: holder };
    const decision = decide(holder, file, onConflict);
    if ('outcome' in decision) return decision;
    replaced = decision.replaced ?? {};
    if (decision.nextName) n += 1;
  }
  throw new DriveError('name-taken', 'Too many files have this name.');
}
