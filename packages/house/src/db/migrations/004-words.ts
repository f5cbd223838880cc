import type { Migration } from './migration.ts';

/** What a file says of itself in words: stars, who wrote its description, and which keywords have become tags. */
export const words: Migration = {
  number: 4,
  sql: `
    ALTER TABLE files ADD COLUMN rating INTEGER CHECK (rating BETWEEN 1 AND 5);
    ALTER TABLE files ADD COLUMN descriptionBy TEXT CHECK (descriptionBy IN ('file', 'person'));
    ALTER TABLE files ADD COLUMN fileTags TEXT;
  `,
};
