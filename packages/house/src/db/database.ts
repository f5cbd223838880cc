import { closeSync, existsSync, fdatasyncSync, openSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { DriveError, isDriveError } from '@rdrive/core';
import { toDriveError } from './errors.ts';
import { migrate } from './migrate.ts';

export type Row = Record<string, SQLOutputValue>;

/** One connection for the whole process: files, queue, accounts and uploads share it, and so its transactions. */
export interface HouseDatabase {
  /** The driver itself, for what the helpers below do not do. */
  readonly db: DatabaseSync;
  /**
   * Runs `fn` between BEGIN IMMEDIATE and COMMIT; rolls back and throws on where it throws. `fn` must not await. Inside
   * another transaction it is a savepoint of that one.
   */
  transaction<T>(fn: () => T): T;
  /**
   * Runs writes that a power cut may take back (never the end of the process), as they can be done again: leases, steps of
   * uploads. They cost no wait for the disk. The log keeps its order, so what was committed durably later is never kept
   * without them. Inside a transaction it is as durable as that.
   */
  lazily<T>(fn: () => T): T;
  /** Makes durable what was written lazily until now; costs nothing where there is nothing. */
  settle(): void;
  /** First row or undefined. Statements are prepared once a text. Driver errors come as `DriveError`, in all four. */
  get(sql: string, ...params: SQLInputValue[]): Row | undefined;
  all(sql: string, ...params: SQLInputValue[]): Row[];
  /** All rows as lists of values in the order of their columns: half the work of {@link all} where rows are wide. */
  values(sql: string, ...params: SQLInputValue[]): SQLOutputValue[][];
  /** Number of rows changed. */
  run(sql: string, ...params: SQLInputValue[]): number;
  close(): void;
}

/** How long a statement waits for another process (a backup, the CLI) to end its transaction. */
const BUSY_MS = 5_000;

/** How a database is opened. */
export interface DatabaseOptions {
  /** On a disk that cannot be written to: reads work, writes throw `read-only`. */
  readonly readOnly?: boolean;
  /** Asked once where the disk is full: true where there is room now, and the write is worth another try. */
  readonly makeRoom?: () => boolean;
}

/** Once more where the disk was full and room has been made: what was refused has left nothing behind. */
function roomy<T>(makeRoom: () => boolean, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isDriveError(error, 'disk-full') && makeRoom()) return work();
    throw error;
  }
}

/** Waits for the disk to have the log of the database at `path`: no write is needed, so a full disk is no hindrance. */
function syncLog(path: string): void {
  if (path === ':memory:') return;
  try {
    // Closing drops no lock of ours: SQLite locks the database and its index of the log, never the log.
    const log = openSync(`${path}-wal`, 'r+');
    try {
      fdatasyncSync(log);
    } finally {
      closeSync(log);
    }
  } catch (error) {
    throw new DriveError('unavailable', 'The disk did not answer as it should.', { cause: error });
  }
}

/** Begin and end of a transaction at each depth: the outermost takes the write lock, inner ones are savepoints. */
function createTransaction(db: DatabaseSync, makeRoom: () => boolean): HouseDatabase['transaction'] {
  let depth = 0;
  function once<T>(fn: () => T): T {
    const point = `rdrive${depth}`;
    const outermost = depth === 0;
    try {
      db.exec(outermost ? 'BEGIN IMMEDIATE' : `SAVEPOINT ${point}`);
    } catch (error) {
      throw toDriveError(error);
    }
    depth += 1;
    try {
      const result = fn();
      db.exec(outermost ? 'COMMIT' : `RELEASE ${point}`);
      return result;
    } catch (error) {
      // SQLite rolls back by itself on a full disk or an I/O error; then there is nothing left to undo.
      if (db.isTransaction) db.exec(outermost ? 'ROLLBACK' : `ROLLBACK TO ${point}; RELEASE ${point}`);
      throw toDriveError(error);
    } finally {
      depth -= 1;
    }
  }
  return (fn) => (depth === 0 ? roomy(makeRoom, () => once(fn)) : once(fn));
}

/**
 * The file as SQLite is to open it. Where nothing can be written there is no log either, unless a crash has left one: then
 * it is read with the file (https://sqlite.org/wal.html#readonly), else the file is known not to change.
 */
function locationOf(path: string, readOnly: boolean): string | URL {
  if (!readOnly || existsSync(`${path}-wal`)) return path;
  const url = pathToFileURL(path);
  url.searchParams.set('immutable', '1');
  return url;
}

/**
 * Opens the database at `path` (`:memory:` for one that nobody else sees), makes or upgrades its tables, and refuses
 * one that a newer rDrive or another program has written (`unavailable`, with a sentence that says so).
 */
export function openDatabase(
  path: string,
  { readOnly = false, makeRoom = () => false }: DatabaseOptions = {},
): HouseDatabase {
  let db: DatabaseSync;
  try {
    db = new DatabaseSync(locationOf(path, readOnly), { timeout: BUSY_MS, readOnly });
  } catch (error) {
    throw toDriveError(error);
  }
  const transaction = createTransaction(db, makeRoom);
  const statements = new Map<string, StatementSync>();
  const ofValues = new Map<string, StatementSync>();
  let unsettled = false;

  function prepared<T>(sql: string, use: (statement: StatementSync) => T, known = statements): T {
    try {
      let statement = known.get(sql);
      if (!statement) {
        statement = db.prepare(sql);
        if (known === ofValues) statement.setReturnArrays(true);
        known.set(sql, statement);
      }
      return use(statement);
    } catch (error) {
      throw toDriveError(error);
    }
  }

  try {
    // FULL: a commit survives a power cut also in WAL mode (https://sqlite.org/pragma.html#pragma_synchronous).
    if (!readOnly) db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    db.exec('PRAGMA foreign_keys = ON;');
    migrate(db, transaction);
  } catch (error) {
    db.close();
    throw toDriveError(error);
  }

  return {
    db,
    transaction,
    lazily(fn) {
      if (db.isTransaction) return fn();
      unsettled = true;
      db.exec('PRAGMA synchronous = NORMAL');
      try {
        return fn();
      } finally {
        db.exec('PRAGMA synchronous = FULL');
      }
    },
    settle() {
      // A try to write that was refused has left nothing to wait for.
      if (readOnly || !unsettled || db.isTransaction) return;
      syncLog(path);
      unsettled = false;
    },
    get: (sql, ...params) => prepared(sql, (statement) => statement.get(...params)),
    all: (sql, ...params) => prepared(sql, (statement) => statement.all(...params)),
    values: (sql, ...params) => {
      const rows = prepared(sql, (statement) => statement.all(...params), ofValues);
      return rows as unknown as SQLOutputValue[][];
    },
    run(sql, ...params) {
      const once = () => prepared(sql, (statement) => Number(statement.run(...params).changes));
      return db.isTransaction ? once() : roomy(makeRoom, once);
    },
    close: () => db.close(),
  };
}
