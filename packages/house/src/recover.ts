import { type Clock, isUlid, type UploadRecord } from '@rdrive/core';
import { createAccessRows, UPLOADS } from './accounts/rows.ts';
import type { HouseDatabase } from './db/database.ts';

/** What a process that died had in hand. */
export interface Recovered {
  /** Uploads that it was finishing; they can be finished at once. */
  readonly uploads: number;
  /** Jobs that it was working on; they are free again. */
  readonly jobs: number;
}

/**
 * Frees what the process before held and did not hand back. Only for the one process that owns the data, before it takes
 * anything itself: whoever else holds something is dead. A job that it may have died of comes later with each try, behind
 * those that did no harm.
 */
export function recoverHouse({ db, clock }: { db: HouseDatabase; clock: Clock }): Recovered {
  const rows = createAccessRows(db);
  return db.transaction(() => {
    const completing = rows.list<UploadRecord>(UPLOADS).filter(({ state }) => state === 'completing');
    for (const { completingSince: _, ...record } of completing) {
      rows.put(UPLOADS, record.id, { ...record, state: 'open' }, Date.parse(record.expiresAt));
    }
    const jobs = db.run(
      `UPDATE files SET leaseToken = NULL, availableAt = ? + 1000 * min(60, 1 << min(attempts, 6))
       WHERE folderPath = '#jobs' AND leaseToken IS NOT NULL`,
      clock(),
    );
    return { uploads: completing.length, jobs };
  });
}

/** The newest id that a process before has made, in whatever role; undefined in an empty library. */
export function newestId(db: HouseDatabase): string | undefined {
  const row = db.get(
    `SELECT max(newest) AS newest FROM (
       SELECT max(id) AS newest FROM files WHERE id IS NOT NULL
       UNION ALL SELECT max(fileName) FROM files WHERE folderPath = '#activity'
       UNION ALL SELECT max(sk) FROM access WHERE pk = ?)`,
    UPLOADS,
  );
  const newest = String(row?.['newest'] ?? '');
  return isUlid(newest) ? newest : undefined;
}
