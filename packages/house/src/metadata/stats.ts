import { type LibraryStats, type MediaKind, TRASH } from '@rdrive/core';
import type { Files } from './files.ts';

/** The video of a Live Photo, as `isHiddenHalf` says. */
const hiddenHalf = "kind = 'video' AND livePartnerId IS NOT NULL";

/** Counts and bytes by kind, person and year, of now. */
export function readStats({ db, clock }: Files): LibraryStats {
  const rows = db.all(
    `SELECT iif(${hiddenHalf}, 'image', kind) AS counted, uploaderId, CAST(substr(takenAt, 1, 4) AS INTEGER) AS year,
       sum(NOT (${hiddenHalf})) AS files, sum(fileSize) AS bytes
     FROM files WHERE entryType = 'file' AND trashedAt IS NULL
     GROUP BY counted, uploaderId, year ORDER BY counted, uploaderId, year`,
  );
  const trash = db.get(
    `SELECT total(NOT (${hiddenHalf})) AS files, total(fileSize) AS bytes FROM files
     WHERE folderPath = ? AND entryType = 'file'`,
    TRASH,
  );
  return {
    asOf: new Date(clock()).toISOString(),
    rows: rows.map((row) => ({
      kind: row['counted'] as MediaKind,
      uploaderId: String(row['uploaderId']),
      year: Number(row['year']),
      files: Number(row['files']),
      bytes: Number(row['bytes']),
    })),
    trash: { files: Number(trash?.['files']), bytes: Number(trash?.['bytes']) },
  };
}
