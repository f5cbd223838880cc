import type { IdSource } from '../ports/system.ts';
import type { Entry, FileEntry, Sidecar } from './entry.ts';
import { jobPriority, type NewJob } from './job.ts';
import { uncovered } from './sidecar.ts';
import { isLoneSidecar, SIDECAR_TYPE, sidecarName, sidecarStyle } from './sidecar-names.ts';

function sidecarOf(lone: FileEntry, style: Sidecar['style']): Sidecar {
  const { id, fileName, fileSize, sha256, uploaderId, dateUploaded, modifiedAt } = lone;
  const ending = fileName.slice(fileName.lastIndexOf('.'));
  const bytes = { id, fileSize, sha256, uploaderId, dateUploaded };
  return { ...bytes, ...(modifiedAt !== undefined && { modifiedAt }), style, ending };
}

/**
 * The file with the sidecar as part of it; undefined where they do not belong together, or where it has another one than
 * `replaces` names.
 */
export function withSidecar(
  file: FileEntry,
  lone: FileEntry,
  changedAt: string,
  replaces?: string,
): FileEntry | undefined {
  const style = sidecarStyle(lone.fileName, file.fileName);
  if (file.folderPath !== lone.folderPath || !isLoneSidecar(lone) || isLoneSidecar(file) || !style) return undefined;
  if (file.sidecar !== undefined && file.sidecar.id !== replaces) return undefined;
  return { ...uncovered(file), sidecar: sidecarOf(lone, style), changedAt };
}

/** The file without its sidecar, and without what that said; tags that have come of it stay. */
export function withoutSidecar(file: FileEntry, changedAt: string): FileEntry {
  const { sidecar: _, ...rest } = uncovered(file);
  return { ...rest, changedAt };
}

/** The sidecar of a file as a file by itself, beside it. */
export function loneSidecar(file: FileEntry, sidecar: Sidecar, changedAt: string): FileEntry {
  const { id, fileSize, sha256, uploaderId, dateUploaded, modifiedAt } = sidecar;
  return {
    ...{ entryType: 'file', id, kind: 'image', fileType: SIDECAR_TYPE },
    ...{ folderPath: file.folderPath, fileName: sidecarName(file.fileName, sidecar) },
    ...{ fileSize, sha256, uploaderId, dateUploaded, ...(modifiedAt !== undefined && { modifiedAt }) },
    ...{ takenAt: dateUploaded.slice(0, 19), takenOffset: '+00:00', takenSource: 'uploaded' },
    ...{ state: 'failed', reason: 'no-picture', favouriteOf: [], tags: [], version: 1, mediaVersion: 1, changedAt },
  };
}

/**
 * The job of a sidecar that has come to another place as a file by itself: its picture may be there. Stores put it in the
 * transaction that brings it there. None for any other entry.
 */
export function lookingForPicture(entry: Entry, newId: IdSource): NewJob | undefined {
  if (entry.entryType !== 'file' || !isLoneSidecar(entry)) return undefined;
  return { id: newId(), task: { type: 'media', fileId: entry.id }, priority: jobPriority.image };
}
