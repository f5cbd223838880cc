import type { Migration } from './migration.ts';

/** Live and motion photos: a video inside the picture, and what the halves of an Apple pair have in common. */
export const live: Migration = {
  number: 5,
  sql: `
    ALTER TABLE files ADD COLUMN motion INTEGER;
    ALTER TABLE files ADD COLUMN contentId TEXT;
  `,
};
