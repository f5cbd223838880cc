import type { Migration } from './migration.ts';

/**
 * The `files` table: same columns, keys and index names as in DynamoDB. A unique index on `id` stands for the pointer
 * items there. What is not in the library lies in partitions that no path can name: `#root` (the record of `/`),
 * `#trash`, `#gone`, `#jobs`, `#activity`, `#operations`; the last three keep their body as JSON in `data`.
 *
 * `seq` counts transactions: all rows that one has changed share it, and `byChange` orders by it and then by id.
 */
export const files: Migration = {
  number: 1,
  sql: `
    CREATE TABLE files (
      folderPath TEXT NOT NULL,
      fileName TEXT NOT NULL,
      entryType TEXT CHECK (entryType IN ('file', 'folder')),
      id TEXT,
      version INTEGER,
      changedAt TEXT,
      seq INTEGER,

      kind TEXT CHECK (kind IN ('image', 'video')),
      fileType TEXT,
      fileSize INTEGER,
      sha256 TEXT,
      uploaderId TEXT,
      dateUploaded TEXT,
      modifiedAt TEXT,
      takenAt TEXT,
      takenOffset TEXT,
      takenSource TEXT,
      kindTaken TEXT GENERATED ALWAYS AS (kind || '#' || takenAt || '#' || fileName) VIRTUAL,
      latitude REAL,
      longitude REAL,
      positionByPerson INTEGER,
      width INTEGER,
      height INTEGER,
      durationSeconds REAL,
      camera TEXT,
      video TEXT,
      thumbhash TEXT,
      "full" INTEGER,
      state TEXT CHECK (state IN ('processing', 'ready', 'failed')),
      reason TEXT,
      verifiedAt TEXT,
      mediaVersion INTEGER,
      thumbnailUrl TEXT GENERATED ALWAYS AS (
        CASE WHEN mediaVersion > 0 THEN '/derived/' || id || '/' || mediaVersion || '/grid.webp' END
      ) VIRTUAL,
      favouriteOf TEXT,
      description TEXT,
      tags TEXT,
      livePartnerId TEXT,

      createdBy TEXT,
      dateCreated TEXT,

      originalPath TEXT,
      trashedBy TEXT,
      trashedAt TEXT,
      operationId TEXT,
      purgeWantedBy TEXT,

      expiresAt INTEGER,
      data TEXT,
      taskType TEXT,
      priority INTEGER,
      attempts INTEGER,
      createdAt TEXT,
      availableAt INTEGER,
      leaseToken TEXT,

      PRIMARY KEY (folderPath, fileName),
      CHECK (folderPath NOT LIKE '/%' OR (id IS NOT NULL AND entryType IS NOT NULL AND seq IS NOT NULL))
    );

    CREATE UNIQUE INDEX byId ON files (id) WHERE id IS NOT NULL;
    CREATE INDEX byKind ON files (folderPath, kindTaken) WHERE kind IS NOT NULL;
    CREATE INDEX byTaken ON files (kind, takenAt, id) WHERE kind IS NOT NULL AND trashedAt IS NULL;
    CREATE INDEX byHash ON files (sha256, id) WHERE sha256 IS NOT NULL;
    CREATE INDEX byChange ON files (seq, id) WHERE seq IS NOT NULL;
    CREATE INDEX byTrashed ON files (trashedAt, id) WHERE trashedAt IS NOT NULL;
    CREATE INDEX byOperation ON files (operationId) WHERE operationId IS NOT NULL;
    CREATE INDEX byTurn ON files (priority, createdAt, fileName) WHERE taskType IS NOT NULL;
    CREATE INDEX byExpiry ON files (expiresAt) WHERE expiresAt IS NOT NULL;

    CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO counters (name, value) VALUES ('seq', 0);
  `,
};
