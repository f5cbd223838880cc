import { type LibraryStats, type MediaKind, TRASH } from '@rdrive/core';
import type { Files } from './files.ts';

/** Counts and bytes by kind, person and year, of now. */
export function readStats({ db, clock }: Files): LibraryStats {
  const rows = db.all(
    `SELECT kind, uploaderId, CAST(substr(takenAt, 1, 4) AS INTEGER) AS year, count(*) AS files, sum(fileSize) AS bytes
     FROM files WHERE entryType = 'file' AND trashedAt IS NULL GROUP BY kind, uploaderId, year ORDER BY kind, uploaderId, year`,
  );
  const trash = db.get(
    "SELECT count(*) AS files, total(fileSize) AS bytes FROM files WHERE folderPath = ? AND entryType = 'file'",
    TRASH,
  );
  return {
    asOf: new Date(clock()).toISOString(),
    rows: rows.map((row) => ({
      kind: row['kind'] as MediaKind,
      uploaderId: String(row['uploaderId']),
      year: Number(row['year']),
      files: Number(row['files']),
      bytes: Number(row['bytes']),
    })),
    trash: { files: Number(trash?.['files']), bytes: Number(trash?.['bytes']) },
  };
}
