import type { Migration } from './migration.ts';

/** The XMP sidecar of a file, as JSON, and by its id the file that it is part of. */
export const sidecars: Migration = {
  number: 7,
  sql: `
    ALTER TABLE files ADD COLUMN sidecar TEXT CHECK (json_valid(sidecar));
    CREATE INDEX bySidecar ON files (json_extract(sidecar, '$.id')) WHERE sidecar IS NOT NULL;
  `,
};
