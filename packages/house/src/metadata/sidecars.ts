import { type Change, type FileEntry, GONE, loneSidecar, type NewJob, withoutSidecar, withSidecar } from '@rdrive/core';
import { insertJob } from '../jobs.ts';
import { writeActivity } from './activity.ts';
import { type Files, notFound, pathOf, type Stamp } from './files.ts';
import { ENTRY, isFile, isInLibrary, isInTrash, toEntry } from './rows.ts';
import { bury, moveToTrash } from './trash-rows.ts';

/** The file that has this sidecar, wherever it is. */
export function fileWithSidecar({ db }: Files, sidecarId: string): FileEntry | undefined {
  const row = db.get(
    `SELECT ${ENTRY} FROM files WHERE sidecar IS NOT NULL AND json_extract(sidecar, '$.id') = ?`,
    sidecarId,
  );
  const entry = row && (isInLibrary(row) || isInTrash(row)) ? toEntry(row) : undefined;
  return isFile(entry) ? entry : undefined;
}

/** Puts the sidecar of a file of the library into the trash as a file by itself: out of the tombstone that it had become. */
function throwOut(files: Files, file: FileEntry, actorId: string, stamp: Stamp): FileEntry | undefined {
  if (!file.sidecar) return undefined;
  const lone = loneSidecar(file, file.sidecar, stamp.changedAt);
  files.db.run('DELETE FROM files WHERE folderPath = ? AND fileName = ?', GONE, lone.id);
  // Its name beside the file may be another entry's by now, and it stays there for no moment that anybody sees.
  files.insert({ ...lone, folderPath: '#parting', fileName: lone.id }, stamp);
  moveToTrash(files, lone, actorId, stamp);
  return lone;
}

/** Makes a sidecar part of a file, as the port says. */
export function joinSidecar(
  files: Files,
  [sidecarId, fileId]: readonly [string, string],
  { job, replaces }: { job?: NewJob; replaces?: string },
  stamp: Stamp,
): boolean {
  const [lone, file] = [files.byId(sidecarId), files.byId(fileId)];
  if (!isFile(file)) return false;
  if (file.sidecar?.id === sidecarId) return true;
  const next = isFile(lone) ? withSidecar(file, lone, stamp.changedAt, replaces) : undefined;
  if (!isFile(lone) || !next) return false;
  throwOut(files, file, lone.uploaderId, stamp);
  files.db.run('DELETE FROM files WHERE id = ?', lone.id);
  bury(files, lone.id, stamp);
  files.update(next, stamp);
  if (job) insertJob(files.db, files.clock, job);
  return true;
}

/** Puts the sidecar of a file into the trash, as the port says. */
export function partSidecar(
  files: Files,
  [fileId, sidecarId]: readonly [string, string],
  change: Change,
  stamp: Stamp,
): FileEntry {
  const file = files.byId(fileId);
  if (!isFile(file) || file.sidecar?.id !== sidecarId) throw notFound('The file does not have this sidecar.');
  const next = withoutSidecar(file, stamp.changedAt);
  files.update(next, stamp);
  const lone = throwOut(files, file, change.actorId, stamp);
  if (lone) {
    const what = { action: 'trashed', entryId: lone.id, entryType: 'file', path: pathOf(lone) } as const;
    writeActivity(files.db, change, stamp.changedAt, what);
  }
  return next;
}
