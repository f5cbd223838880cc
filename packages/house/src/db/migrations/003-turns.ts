import type { Migration } from './migration.ts';

/** Jobs by type, as lanes take them: who waits for a rare type must not walk through a queue of the other. */
export const turns: Migration = {
  number: 3,
  sql: `
    DROP INDEX byTurn;
    CREATE INDEX byTurn ON files (taskType, priority, createdAt, fileName) WHERE taskType IS NOT NULL;
  `,
};
