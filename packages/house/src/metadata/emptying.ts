import { jobPriority, TRASH } from '@rdrive/core';
import { insertJob } from '../jobs.ts';
import type { Files, Stamp } from './files.ts';
import { bury } from './trash-rows.ts';

export interface Emptied {
  readonly purged: number;
  /** Uploads of the other person that stay until that person wants them gone too. */
  readonly waiting: number;
}

/**
 * Purges all of the trash that this person may purge alone: own uploads, what the other person wanted purged already,
 * and folder records (their contents have rows of their own). For the rest the wish is recorded.
 */
export function emptyTrash(files: Files, userId: string, stamp: Stamp): Emptied {
  const { db, clock, newId } = files;
  const rows = db.all('SELECT id, entryType, uploaderId, purgeWantedBy FROM files WHERE folderPath = ?', TRASH);
  let purged = 0;
  for (const row of rows) {
    const id = String(row['id']);
    const isFile = row['entryType'] === 'file';
    const wantedByOther = row['purgeWantedBy'] !== null && row['purgeWantedBy'] !== userId;
    if (isFile && row['uploaderId'] !== userId && !wantedByOther) {
      db.run('UPDATE files SET purgeWantedBy = ? WHERE id = ?', userId, id);
      continue;
    }
    bury(files, id, stamp);
    const task = { type: 'delete-bytes', fileId: id } as const;
    if (isFile) insertJob(db, clock, { id: newId(), task, priority: jobPriority.deleteBytes });
    purged += 1;
  }
  return { purged, waiting: rows.length - purged };
}
