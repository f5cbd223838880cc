import { DriveError } from '@rdrive/core';

/** A cursor that means nothing to this store. */
export function badCursor(cause?: unknown): DriveError {
  return new DriveError('bad-cursor', 'This cursor was not made here.', { cause });
}

/** Opaque text of a list of texts; `kind` keeps cursors of one list from being used on another. */
export function encodeCursor(kind: string, ...parts: readonly string[]): string {
  return Buffer.from(JSON.stringify([kind, ...parts])).toString('base64url');
}

/** The parts of a cursor, or `bad-cursor`. */
export function decodeCursor(kind: string, cursor: string, count: number): string[] {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch (error) {
    throw badCursor(error);
  }
  if (!Array.isArray(value) || value.length !== count + 1 || value[0] !== kind) throw badCursor();
  const parts: unknown[] = value.slice(1);
  if (!parts.every((part) => typeof part === 'string')) throw badCursor();
  return parts;
}

/** The one part of a simple cursor; undefined where there is none. */
export function decodePosition(kind: string, cursor: string | undefined): string | undefined {
  return cursor === undefined ? undefined : decodeCursor(kind, cursor, 1)[0];
}
