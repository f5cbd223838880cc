import type { Clock, NewJob } from '@rdrive/core';
import type { HouseDatabase } from './db/database.ts';

/** Puts a job into the `#jobs` partition, in the transaction of the change that needs it. The same id twice is one. */
export function insertJob(db: HouseDatabase, clock: Clock, job: NewJob): void {
  db.run(
    `INSERT INTO files (folderPath, fileName, data, taskType, priority, attempts, createdAt, availableAt)
     VALUES ('#jobs', ?, ?, ?, ?, 0, ?, 0) ON CONFLICT (folderPath, fileName) DO NOTHING`,
    ...[job.id, JSON.stringify(job.task), job.task.type, job.priority, new Date(clock()).toISOString()],
  );
}
