import type { Entry, FileEntry, LibraryReader, MediaKind, Page, PageRequest } from '@rdrive/core';
import { listActivity } from './activity.ts';
import type { Files } from './files.ts';
import { decodeCursor, encodeCursor, pageOf } from './pages.ts';
import { ENTRY, entryOf, LIBRARY_ENTRY, toEntry } from './rows.ts';
import { fileWithSidecar } from './sidecars.ts';
import { readStats } from './stats.ts';

function listByName({ db }: Files, path: string, request: PageRequest): Page<Entry> {
  const [after] = request.cursor === undefined ? [''] : decodeCursor('name', request.cursor, 1);
  const rows = db.values(
    `SELECT ${LIBRARY_ENTRY} FROM files WHERE folderPath = ? AND fileName > ? ORDER BY fileName LIMIT ?`,
    ...[path, after ?? '', request.limit + 1],
  );
  return pageOf(rows.map(entryOf), request.limit, (last) => encodeCursor('name', [last.fileName]));
}

function listByCapture({ db }: Files, path: string, kind: MediaKind, request: PageRequest): Page<Entry> {
  const [after] = request.cursor === undefined ? [`${kind}#`] : decodeCursor(kind, request.cursor, 1);
  // `$` is the character after `#`: the end of the kind's range.
  const rows = db.values(
    `SELECT ${LIBRARY_ENTRY} FROM files WHERE folderPath = ? AND kind IS NOT NULL AND kindTaken > ? AND kindTaken < ? ORDER BY kindTaken LIMIT ?`,
    ...[path, after ?? '', `${kind}$`, request.limit + 1],
  );
  const found = rows.map((row) => entryOf(row) as FileEntry);
  return pageOf(found, request.limit, (last) => encodeCursor(kind, [`${kind}#${last.takenAt}#${last.fileName}`]));
}

function listKind({ db }: Files, kind: MediaKind, request: PageRequest): Page<FileEntry> {
  // A capture time begins with a digit: `~` lies behind them all.
  const [takenAt, id] = request.cursor === undefined ? ['~', '~'] : decodeCursor('kind', request.cursor, 2);
  const rows = db.values(
    `SELECT ${LIBRARY_ENTRY} FROM files WHERE kind = ? AND trashedAt IS NULL AND (takenAt, id) < (?, ?) ORDER BY takenAt DESC, id DESC LIMIT ?`,
    ...[kind, takenAt ?? '~', id ?? '~', request.limit + 1],
  );
  const found = rows.map((row) => entryOf(row) as FileEntry);
  return pageOf(found, request.limit, (last) => encodeCursor('kind', [last.takenAt, last.id]));
}

export function createReader(files: Files): LibraryReader {
  return {
    folder: async (path) => files.folder(path),
    entry: async (id) => files.byId(id),
    entryAt: async (folderPath, fileName) => (folderPath.startsWith('/') ? files.at(folderPath, fileName) : undefined),
    async list(path, { kind, ...request }) {
      if (!path.startsWith('/')) return { items: [] };
      return kind ? listByCapture(files, path, kind, request) : listByName(files, path, request);
    },
    async takenWithin(path, kind, from, to) {
      const rows = files.db.all(
        `SELECT ${ENTRY} FROM files WHERE folderPath = ? AND kind IS NOT NULL AND kindTaken >= ? AND kindTaken < ?
         ORDER BY kindTaken LIMIT 200`,
        ...[path, `${kind}#${from}#`, `${kind}#${to}$`],
      );
      return path.startsWith('/') ? rows.map((row) => toEntry(row) as FileEntry) : [];
    },
    listKind: async (kind, request) => listKind(files, kind, request),
    async namesakes(path, start) {
      const rows = files.db.all(
        `SELECT ${ENTRY} FROM files WHERE folderPath = ? AND fileName >= ? AND fileName < ? ORDER BY fileName LIMIT 200`,
        // No character lies behind this one.
        ...[path, start, `${start}\u{10ffff}`],
      );
      return path.startsWith('/') ? rows.map(toEntry) : [];
    },
    withSidecar: async (sidecarId) => fileWithSidecar(files, sidecarId),
    async withHash(sha256) {
      const rows = files.db.all(
        `SELECT ${ENTRY} FROM files WHERE sha256 = ? AND trashedAt IS NULL ORDER BY id`,
        sha256,
      );
      return rows.map((row) => toEntry(row) as FileEntry);
    },
    stats: async () => readStats(files),
    activity: async (request) => listActivity(files.db, request),
  };
}
