import { DriveError, isDriveError } from '@rdrive/core';

// Primary result codes (https://sqlite.org/rescode.html); extended codes carry them in the low byte.
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_READONLY = 8;
const SQLITE_FULL = 13;

/** SQLite's result code of a driver error, extended form; undefined for any other error. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode : undefined;
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
      return new DriveError('unavailable', 'The database cannot be written to.', { cause: error });
    default:
      return new DriveError('internal', 'The database failed.', { cause: error });
  }
}
