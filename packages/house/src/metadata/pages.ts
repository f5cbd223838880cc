import { Buffer } from 'node:buffer';
import { DriveError, type Page } from '@rdrive/core';

/** Names the list that a cursor belongs to, so that one of another list is refused and not misread. */
type ListName = 'name' | 'image' | 'video' | 'kind' | 'trash' | 'activity' | 'feed';

type CursorPart = string | number;

export function encodeCursor(list: ListName, parts: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify([list, ...parts])).toString('base64url');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** The parts that the cursor was made of, or `bad-cursor`. */
export function decodeCursor(list: ListName, cursor: string, length: number): CursorPart[] {
  const parsed = parse(cursor);
  if (Array.isArray(parsed) && parsed.length === length + 1 && parsed[0] === list) {
    const parts = parsed.slice(1);
    if (parts.every((part) => typeof part === 'string' || Number.isSafeInteger(part))) return parts;
  }
  throw new DriveError('bad-cursor', 'This cursor is not one of this list.');
}

/** A page of at most `limit` of the found items (one more was asked for), with a cursor where that one came. */
export function pageOf<T>(found: readonly T[], limit: number, cursorAfter: (last: T) => string): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last !== undefined ? { items, cursor: cursorAfter(last) } : { items };
}
