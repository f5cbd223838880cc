import { arePair, forPair, mayPurge, TRASH, type TrashEntry } from '@rdrive/core';
import type { Files, Stamp } from './files.ts';
import { ENTRY, isFile, toTrashEntry } from './rows.ts';
import { bury, deleteBytesOf } from './trash-rows.ts';

export interface Emptied {
  readonly purged: number;
  /** Uploads of the other person that stay until that person wants them gone too. */
  readonly waiting: number;
}

/**
 * Purges all of the trash that this person may purge now, with a job for the bytes of each file. For the rest the wish
 * is recorded.
 */
export function emptyTrash(files: Files, userId: string, stamp: Stamp): Emptied {
  const { db } = files;
  const entries = db.all(`SELECT ${ENTRY} FROM files WHERE folderPath = ?`, TRASH).map(toTrashEntry);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const partnerOf = (entry: TrashEntry) => {
    const other = isFile(entry) ? byId.get(entry.livePartnerId ?? '') : undefined;
    return isFile(entry) && isFile(other) && arePair(entry, other) ? byId.get(other.id) : undefined;
  };
  let purged = 0;
  for (const entry of entries) {
    const { id } = entry;
    if (!forPair(entry, partnerOf(entry), (each) => mayPurge(each, userId))) {
      db.run('UPDATE files SET purgeWantedBy = ? WHERE id = ?', userId, id);
      continue;
    }
    bury(files, id, stamp);
    deleteBytesOf(files, entry);
    purged += 1;
  }
  return { purged, waiting: entries.length - purged };
}
