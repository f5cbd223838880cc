import {
  bytesOf,
  type Entry,
  type FileEntry,
  GONE,
  jobPriority,
  lookingForPicture,
  TOMBSTONE_DAYS,
  TRASH,
  type TrashEntry,
} from '@rdrive/core';
import { insertJob } from '../jobs.ts';
import { type Files, pathOf, type Stamp } from './files.ts';
import { partnerOf } from './pairs.ts';
import { LEAVE_TRASH } from './rows.ts';

const DAY_SECONDS = 86_400;

/** Moves one file of the library to the trash; its row keeps everything else. */
export function moveToTrash(files: Files, file: FileEntry, actorId: string, { changedAt, seq }: Stamp): void {
  files.db.run(
    `UPDATE files SET folderPath = ?, fileName = id, originalPath = ?, trashedBy = ?, trashedAt = ?, changedAt = ?, seq = ?
     WHERE id = ?`,
    ...[TRASH, pathOf(file), actorId, changedAt, changedAt, seq, file.id],
  );
}

/** The same with its other half. */
export function moveBothToTrash(files: Files, file: FileEntry, actorId: string, stamp: Stamp): void {
  const partner = partnerOf(files, file);
  moveToTrash(files, file, actorId, stamp);
  if (partner) moveToTrash(files, partner, actorId, stamp);
}

/** Puts an entry of the trash back to a place that was found free. */
export function takeFromTrash(
  files: Files,
  trashed: TrashEntry,
  target: { folderPath: string; fileName: string },
  stamp: Stamp,
): Entry {
  const { originalPath, trashedBy, trashedAt, operationId, purgeWantedBy, ...kept } = trashed;
  const entry: Entry = { ...kept, ...target, changedAt: stamp.changedAt };
  files.db.run(LEAVE_TRASH, target.folderPath, target.fileName, stamp.changedAt, stamp.seq, entry.id);
  const job = lookingForPicture(entry, files.newId);
  if (job) insertJob(files.db, files.clock, job);
  return entry;
}

/** Ends an entry of the trash: only a tombstone stays, for the feed. Tombstones that are too old go on the way. */
export function bury(files: Files, id: string, { changedAt, seq }: Stamp): void {
  const now = Math.floor(files.clock() / 1000);
  files.db.run('DELETE FROM files WHERE expiresAt < ?', now);
  files.db.run('DELETE FROM files WHERE folderPath = ? AND fileName = ?', TRASH, id);
  files.db.run(
    'INSERT INTO files (folderPath, fileName, id, changedAt, seq, expiresAt) VALUES (?, ?, ?, ?, ?, ?)',
    ...[GONE, id, id, changedAt, seq, now + TOMBSTONE_DAYS * DAY_SECONDS],
  );
}

/** Jobs for the bytes that end with an entry, but for those of the id `known`. */
export function deleteBytesOf({ db, clock, newId }: Files, entry: TrashEntry, known?: string): void {
  for (const fileId of bytesOf(entry)) {
    if (fileId === known) continue;
    const task = { type: 'delete-bytes', fileId } as const;
    insertJob(db, clock, { id: newId(), task, priority: jobPriority.deleteBytes });
  }
}
