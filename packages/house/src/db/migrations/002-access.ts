import type { Migration } from './migration.ts';

/**
 * The `access` table: seats, users, sessions, refresh tokens, invitations, throttle counters, settings, audit events
 * and upload records, under the same keys as in DynamoDB. `data` is the record as JSON; `expires` (epoch ms) is when
 * nobody needs the row any more.
 */
export const access: Migration = {
  number: 2,
  sql: `
    CREATE TABLE access (
      pk TEXT NOT NULL,
      sk TEXT NOT NULL,
      data TEXT NOT NULL CHECK (json_valid(data)),
      expires INTEGER,
      PRIMARY KEY (pk, sk)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX accessByExpiry ON access (expires, pk, sk) WHERE expires IS NOT NULL;
  `,
};
