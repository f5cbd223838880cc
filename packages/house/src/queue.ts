import type { Clock, IdSource, JobLease, JobQueue, JobTask } from '@rdrive/core';
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

/**
 * The job queue of the house: the `#jobs` partition itself. A job is free from `availableAt` (epoch ms) on; taking it
 * moves that to the lease's end, and the token tells the holders apart.
 */
export function createHouseQueue(deps: { db: HouseDatabase; clock: Clock; newId: IdSource }): JobQueue {
  const { db, clock, newId } = deps;
  const HELD = "folderPath = '#jobs' AND fileName = ? AND leaseToken = ?";

  return {
    put: async (job) => insertJob(db, clock, job),
    async take({ types, leaseMs }) {
      const now = clock();
      const row = db.get(
        `UPDATE files SET attempts = attempts + 1, availableAt = ?, leaseToken = ? WHERE rowid = (
           SELECT rowid FROM files WHERE taskType IN (SELECT value FROM json_each(?)) AND availableAt <= ?
           ORDER BY priority, createdAt, fileName LIMIT 1)
         RETURNING fileName, data, priority, attempts, createdAt, leaseToken, availableAt`,
        ...[now + leaseMs, newId(), JSON.stringify(types), now],
      );
      return row && toLease(row);
    },
    extend: async (lease, leaseMs) =>
      db.run(`UPDATE files SET availableAt = ? WHERE ${HELD}`, clock() + leaseMs, lease.id, lease.token) > 0,
    done: async (lease) => db.run(`DELETE FROM files WHERE ${HELD}`, lease.id, lease.token) > 0,
    release: async (lease, delayMs) =>
      db.run(
        `UPDATE files SET availableAt = ?, leaseToken = NULL WHERE ${HELD}`,
        ...[clock() + delayMs, lease.id, lease.token],
      ) > 0,
    async counts() {
      const row = db.get(
        `SELECT count(*) AS jobs, count(*) FILTER (WHERE leaseToken IS NOT NULL AND availableAt > ?) AS running
         FROM files WHERE taskType IS NOT NULL`,
        clock(),
      );
      const running = Number(row?.['running']);
      return { waiting: Number(row?.['jobs']) - running, running };
    },
  };
}
