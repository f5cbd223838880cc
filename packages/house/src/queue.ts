import { type Clock, type IdSource, type JobLease, type JobQueue, type JobTask, LONGEST_WAIT_MS } from '@rdrive/core';
import type { HouseDatabase, Row } from './db/database.ts';
import { insertJob } from './jobs.ts';

function toLease(row: Row): JobLease {
  return {
    id: String(row['fileName']),
    task: JSON.parse(String(row['data'])) as JobTask,
    priority: Number(row['priority']),
    attempts: Number(row['attempts']),
    createdAt: String(row['createdAt']),
    token: String(row['leaseToken']),
    leasedUntil: Number(row['availableAt']),
  };
}

/** Takes the job whose turn it is: the first of each type by the index, then the first of those. */
export const TAKE = `
  UPDATE files SET attempts = attempts + 1, availableAt = ?, leaseToken = ? WHERE rowid = (
    SELECT job.rowid FROM json_each(?) AS type JOIN files AS job ON job.rowid = (
      SELECT rowid FROM files WHERE taskType = type.value AND availableAt NOT BETWEEN ? AND ?
      ORDER BY priority, createdAt, fileName LIMIT 1)
    ORDER BY job.priority, job.createdAt, job.fileName LIMIT 1)
  RETURNING fileName, data, priority, attempts, createdAt, leaseToken, availableAt`;

/**
 * The job queue of the house: the `#jobs` partition itself. A job is free from `availableAt` (epoch ms) on; taking it
 * moves that to the lease's end, and the token tells the holders apart. Leases are written lazily: a job whose lease or end
 * a power cut takes back is done again, which the queue allows anyway.
 */
export function createHouseQueue(deps: { db: HouseDatabase; clock: Clock; newId: IdSource }): JobQueue {
  const { db, clock, newId } = deps;

  /** Runs a change on the job while the lease holds it; false where it does not. */
  function onHeld(change: string, { id, token }: JobLease, ...values: number[]): boolean {
    const sql = `${change} WHERE folderPath = '#jobs' AND fileName = ? AND leaseToken = ?`;
    return db.lazily(() => db.run(sql, ...values, id, token)) > 0;
  }

  return {
    put: async (job) => insertJob(db, clock, job),
    async take({ types, leaseMs }) {
      const now = clock();
      const row = db.lazily(() =>
        db.get(TAKE, ...[now + leaseMs, newId(), JSON.stringify(types), now + 1, now + LONGEST_WAIT_MS]),
      );
      return row && toLease(row);
    },
    extend: async (lease, leaseMs) => onHeld('UPDATE files SET availableAt = ?', lease, clock() + leaseMs),
    done: async (lease) => onHeld('DELETE FROM files', lease),
    release: async (lease, delayMs, { uncounted = false, afresh = false } = {}) =>
      onHeld(
        'UPDATE files SET availableAt = ?, leaseToken = NULL, attempts = ?',
        ...[lease, clock() + delayMs, afresh ? 0 : lease.attempts - (uncounted ? 1 : 0)],
      ),
    async counts() {
      const row = db.get(
        `SELECT count(*) AS jobs, count(*) FILTER (WHERE leaseToken IS NOT NULL AND availableAt BETWEEN ? AND ?) AS running
         FROM files WHERE taskType IS NOT NULL`,
        ...[clock() + 1, clock() + LONGEST_WAIT_MS],
      );
      const running = Number(row?.['running']);
      return { waiting: Number(row?.['jobs']) - running, running };
    },
  };
}
