import { DriveError, isDriveError } from '@rdrive/core';

// Primary result codes (https://sqlite.org/rescode.html); extended codes carry them in the low byte.
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_NOTADB = 26;

/** SQLite's result code of a driver error, extended form; undefined for any other error. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
}

/** What a write to a disk that only reads is answered with. */
export function readOnly(cause?: unknown): DriveError {
  return new DriveError('read-only', 'The disk of the server cannot be written to just now.', { cause });
}

/** A database file that is not whole. What to do about it stands in docs/at-home.md. */
export function damaged(cause: unknown): DriveError {
  const words =
    'The database file is damaged. Originals are not touched by that. Put back a copy of the database (docs/at-home.md says how) and start again.';
  return new DriveError('unavailable', words, { cause });
}

/** The {@link DriveError} that stands for an error of the driver; a `DriveError` comes back as it is. */
export function toDriveError(error: unknown): DriveError {
  if (isDriveError(error)) return error;
  switch ((resultCode(error) ?? 0) & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return new DriveError('unavailable', 'The database is busy. Try again.', { retryAfter: 1, cause: error });
    case SQLITE_FULL:
      return new DriveError('disk-full', 'The disk is full.', { cause: error });
    case SQLITE_READONLY:
      return readOnly(error);
    case SQLITE_IOERR:
      return new DriveError('unavailable', 'The disk did not answer as it should.', { cause: error });
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return damaged(error);
    default:
      return new DriveError('internal', 'The database failed.', { cause: error });
  }
}
