import type { Migration } from './migration.ts';

/** Which program made the facts and pictures of a file, and by what its picture is found again elsewhere. */
export const making: Migration = {
  number: 6,
  sql: `
    ALTER TABLE files ADD COLUMN pipeline INTEGER;
    ALTER TABLE files ADD COLUMN phash TEXT;
  `,
};
