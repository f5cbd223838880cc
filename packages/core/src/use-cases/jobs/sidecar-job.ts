import { isDriveError } from '../../errors.ts';
import { type FileEntry, TRASH } from '../../model/entry.ts';
import { jobPriority, type NewJob } from '../../model/job.ts';
import { PIPELINE } from '../../model/pipeline.ts';
import type { SidecarReading } from '../../model/sidecar.ts';
import { pictureFor, SIDECAR_TYPE, sidecarsFor } from '../../model/sidecar-names.ts';
import type { Verification } from '../../model/verification.ts';
import type { BlobStore } from '../../ports/blobs.ts';
import type { Hashing } from '../../ports/hashing.ts';
import type { MediaProcessor } from '../../ports/media.ts';
import type { LibraryReader, LibraryWriter, TrashStore } from '../../ports/metadata.ts';
import { filesBeside } from '../library/sidecars.ts';
import { findFile } from './find-file.ts';
import { originalOf } from './original-of.ts';

export interface SidecarJobDeps {
  readonly library: Pick<LibraryReader, 'entry' | 'namesakes'> &
    Pick<LibraryWriter, 'joinSidecar' | 'recordSidecar' | 'recordMedia'>;
  readonly trash: Pick<TrashStore, 'trashEntry'>;
  readonly blobs: Pick<BlobStore, 'asFile'>;
  readonly media: Pick<MediaProcessor, 'sidecar'>;
  readonly hashing: Pick<Hashing, 'ofFile'>;
}

/** A child that died on it is tried once more than that of a picture is tried again. */
const MAX_TRIES = 3;

/** Reads what the sidecar of a file says anew; one such job for each sidecar. */
export function sidecarJob(fileId: string, sidecarId: string): NewJob {
  return { id: `${sidecarId}-sidecar`, task: { type: 'sidecar', fileId }, priority: jobPriority.image };
}

interface Read extends SidecarReading {
  readonly retryable?: boolean;
}

/** What the sidecar of a file says, its bytes compared with their hash first; undefined where it has none. */
export async function readSidecar(deps: SidecarJobDeps, file: FileEntry): Promise<Read | undefined> {
  const { sidecar } = file;
  if (!sidecar) return undefined;
  const { id } = sidecar;
  try {
    const copy = await originalOf(deps.blobs, id);
    if (copy === 'too-large') return { id, reason: 'too-large', facts: {} };
    await using original = copy;
    if ((await deps.hashing.ofFile(original.path)) !== sidecar.sha256) return { id, reason: 'damaged', facts: {} };
    return { id, ...(await deps.media.sidecar({ path: original.path, fileName: file.fileName })) };
  } catch (error) {
    if (isDriveError(error, 'not-found')) return { id, reason: 'damaged', facts: {} };
    throw error;
  }
}

/** Lays what a sidecar says over the facts of its file; pictures and films stay as they are. */
export async function runSidecarJob(deps: SidecarJobDeps, fileId: string, attempts: number): Promise<'done' | 'retry'> {
  const file = await findFile(deps, fileId);
  const read = file && (await readSidecar(deps, file));
  if (!read) return 'done';
  const { retryable, ...reading } = read;
  if (retryable && attempts < MAX_TRIES) return 'retry';
  await deps.library.recordSidecar(fileId, reading);
  return 'done';
}

/**
 * The job of a sidecar that has just come: makes it part of its picture where that is there, in place of the sidecar
 * `replaces`; else it waits, and people see it. Whichever job comes second, this or the picture's, finds the first.
 */
export async function settleSidecar(
  deps: SidecarJobDeps,
  lone: FileEntry,
  found: { replaces?: string | undefined; verification: Verification | undefined },
): Promise<void> {
  const { replaces, verification } = found;
  const picture = lone.folderPath === TRASH ? undefined : pictureFor(lone.fileName, await filesBeside(deps, lone));
  if (picture && verification !== 'damaged') {
    const job = sidecarJob(picture.id, lone.id);
    if (await deps.library.joinSidecar(lone.id, picture.id, { job, ...(replaces !== undefined && { replaces }) }))
      return;
  }
  await deps.library.recordMedia(lone.id, {
    ...{ state: 'failed', reason: 'no-picture', facts: { fileType: SIDECAR_TYPE } },
    ...{ mediaVersion: lone.mediaVersion + 1, pipeline: PIPELINE.image },
    ...(verification && { verification }),
  });
}

/** The file with the sidecar that waited for it, where one did. */
export async function takeWaiting(deps: SidecarJobDeps, file: FileEntry): Promise<FileEntry> {
  if (file.folderPath === TRASH || file.sidecar) return file;
  const beside = await filesBeside(deps, file);
  for (const lone of sidecarsFor(file.fileName, beside)) {
    if (pictureFor(lone.fileName, beside)?.id !== file.id) continue;
    if (await deps.library.joinSidecar(lone.id, file.id, {})) return (await findFile(deps, file.id)) ?? file;
  }
  return file;
}
