import {
  type Clock,
  DriveError,
  type Entry,
  type FolderEntry,
  type IdSource,
  joinPath,
  ROOT,
  splitPath,
  type TrashEntry,
} from '@rdrive/core';
import type { HouseDatabase } from '../db/database.ts';
import {
  ENTRY,
  entryValues,
  INSERT_ENTRY,
  isFolder,
  isInLibrary,
  isInTrash,
  ROOT_PARTITION,
  toEntry,
  toTrashEntry,
  UPDATE_ENTRY,
} from './rows.ts';

/** What all rows that one transaction changes are marked with. */
export interface Stamp {
  /** UTC, ISO 8601 with milliseconds. */
  readonly changedAt: string;
  /** Place of the transaction in the change feed. */
  readonly seq: number;
}

/** What the house's metadata modules share: the table and single rows of it. Synchronous, as the driver is. */
export interface Files {
  readonly db: HouseDatabase;
  readonly clock: Clock;
  readonly newId: IdSource;
  /** Runs one transaction with a stamp of its own. */
  write<T>(fn: (stamp: Stamp) => T): T;
  /** An entry of the library. */
  byId(id: string): Entry | undefined;
  at(folderPath: string, fileName: string): Entry | undefined;
  folder(path: string): FolderEntry | undefined;
  inTrash(id: string): TrashEntry | undefined;
  /** True where the id was purged. */
  isGone(id: string): boolean;
  insert(entry: Entry, stamp: Stamp): void;
  /** Writes an entry over its row; one in the trash keeps what only the trash has. */
  update(entry: Entry, stamp: Stamp): void;
  /** Refuses with `parent-missing` or `name-taken` (with the winner) where no entry can be put. */
  requirePlace(folderPath: string, fileName: string): void;
}

/** The table, with its root. */
export function createFiles(db: HouseDatabase, clock: Clock, newId: IdSource): Files {
  const SELECT = `SELECT ${ENTRY} FROM files`;

  function at(folderPath: string, fileName: string): Entry | undefined {
    const row = db.get(`${SELECT} WHERE folderPath = ? AND fileName = ?`, folderPath, fileName);
    return row && toEntry(row);
  }

  function folder(path: string): FolderEntry | undefined {
    const parts = splitPath(path);
    const entry = parts ? at(parts.folderPath, parts.name) : at(ROOT_PARTITION, ROOT);
    return isFolder(entry) ? entry : undefined;
  }

  const files: Files = {
    db,
    clock,
    newId,
    write: (fn) =>
      db.transaction(() => {
        const row = db.get("UPDATE counters SET value = value + 1 WHERE name = 'seq' RETURNING value");
        return fn({ seq: Number(row?.['value']), changedAt: new Date(clock()).toISOString() });
      }),
    byId(id) {
      const row = db.get(`${SELECT} WHERE id = ?`, id);
      return row && isInLibrary(row) ? toEntry(row) : undefined;
    },
    at,
    folder,
    inTrash(id) {
      const row = db.get(`${SELECT} WHERE id = ?`, id);
      return row && isInTrash(row) ? toTrashEntry(row) : undefined;
    },
    isGone: (id) => db.get("SELECT 1 FROM files WHERE folderPath = '#gone' AND fileName = ?", id) !== undefined,
    insert(entry, stamp) {
      db.run(INSERT_ENTRY, ...entryValues(entry), stamp.seq);
    },
    update(entry, stamp) {
      db.run(UPDATE_ENTRY, ...entryValues(entry), stamp.seq, entry.id);
    },
    requirePlace(folderPath, fileName) {
      if (!folder(folderPath)) {
        throw new DriveError('parent-missing', `The folder ${folderPath} does not exist.`);
      }
      const winner = at(folderPath, fileName);
      if (winner) throw nameTaken(winner);
    },
  };

  if (!folder(ROOT)) {
    // Asked again with the write lock held: another process may have been faster.
    files.write((stamp) => folder(ROOT) ?? files.insert(newRoot(newId(), stamp), stamp));
  }
  return files;
}

function newRoot(id: string, { changedAt }: Stamp): FolderEntry {
  const root = { entryType: 'folder', id, folderPath: ROOT_PARTITION, fileName: ROOT, version: 1 } as const;
  return { ...root, changedAt, createdBy: 'rdrive', dateCreated: changedAt };
}

export function nameTaken(winner: Entry | undefined): DriveError {
  const details = winner ? { current: winner } : {};
  return new DriveError('name-taken', 'Something with this name is there already.', details);
}

export function notFound(what = 'This does not exist, or no longer.'): DriveError {
  return new DriveError('not-found', what);
}

/** Full path of an entry of the library. */
export function pathOf(entry: Pick<Entry, 'folderPath' | 'fileName'>): string {
  return entry.fileName === ROOT ? ROOT : joinPath(entry.folderPath, entry.fileName);
}
