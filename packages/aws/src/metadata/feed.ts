import { DriveError, type Entry, type FeedPage, GONE, TOMBSTONE_DAYS } from '@rdrive/core';
import { type Context, iso } from './context.ts';
import { badCursor, decodeCursor, encodeCursor } from './cursors.ts';
import { readBack } from './find.ts';
import { FEED, type Item, isTrashed } from './items.ts';
import { queryPage, queryPages } from './table.ts';

/**
 * Rows this young may still be joined by others with earlier stamps: an attempt is given up 5 s after its stamp, and the
 * rest is for clocks that differ and for the index, which lags.
 */
export const SETTLE_MS = 30_000;

/** How long one pass over the younger rows may take, page by page. */
const PASS_MS = 10_000;

const DAY_MS = 86_400_000;
const START = '0';
/** Of a time; an id may follow it. */
const ISO_LENGTH = 24;

interface Position {
  /** All rows up to here have been answered. Never within the last 30 s. */
  readonly safe: string;
  /** Where the next page of younger rows begins; they are read from `safe` again once their end is reached. */
  readonly page: string;
  /** When reading the younger rows began (epoch ms), 0 where it did not. */
  readonly began: number;
  /** What was purged since then may not have been told yet (epoch ms). */
  readonly told: number;
}

function encode({ safe, page, began, told }: Position): string {
  return encodeCursor('feed', safe, page, String(began), String(told));
}

function decode(ctx: Context, after: string | undefined): Position {
  if (after === undefined) return { safe: START, page: '', began: 0, told: ctx.stampClock() };
  const [safe = '', page = '', ...times] = decodeCursor('feed', after, 4);
  if (safe === '' || !times.every((time) => /^\d{1,15}$/.test(time))) throw badCursor();
  const [began = 0, told = 0] = times.map(Number);
  if (told < ctx.stampClock() - TOMBSTONE_DAYS * DAY_MS) {
    throw new DriveError('cursor-too-old', 'This cursor is older than 90 days: start from a new snapshot.');
  }
  // Rows may have come in behind the page meanwhile: who paused begins again, and by then most are no longer young.
  return { safe, page: ctx.stampClock() - began > PASS_MS ? '' : page, began, told };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

/** Where the client stands after a page that was asked for at `now`. `last`: the page's last row, where more wait. */
function advance(before: Position, now: number, last: string | undefined): Position {
  const boundary = now - SETTLE_MS;
  const young = iso(boundary);
  if (before.page !== '') {
    // What is safe stays while younger rows are read: later pages say nothing about the rows before them.
    if (last !== undefined) return { ...before, page: last };
    return { ...before, page: '', told: Math.max(before.told, Date.parse(before.safe.slice(0, ISO_LENGTH))) };
  }
  const safe = later(before.safe, young);
  if (last === undefined) return { safe, page: '', began: 0, told: Math.max(before.told, boundary) };
  if (last < young) return { safe: last, page: '', began: 0, told: before.told };
  return { safe, page: last, began: now, told: before.told };
}

interface Row {
  readonly id: string;
  readonly changedAt: string;
  readonly key: { folderPath: string; fileName: string };
}

function rowOf(item: Item): Row {
  const changeKey = String(item['changeKey']);
  const at = changeKey.lastIndexOf('#');
  const key = { folderPath: String(item['folderPath']), fileName: String(item['fileName']) };
  return { id: changeKey.slice(at + 1), changedAt: changeKey.slice(0, at), key };
}

/** The state as it is now of what the rows name, each once. */
async function answer(ctx: Context, rows: readonly Row[]): Promise<Pick<FeedPage, 'entries' | 'tombstones'>> {
  const found = await readBack(
    ctx,
    rows.filter((row) => row.key.folderPath !== GONE),
  );
  const entries: Entry[] = [];
  const tombstones: { id: string; changedAt: string }[] = [];
  for (const [id, row] of new Map(rows.map((each) => [each.id, each]))) {
    const entry = found.get(id)?.entry;
    if (entry && !isTrashed(entry)) entries.push(entry);
    else tombstones.push({ id, changedAt: entry?.changedAt ?? row.changedAt });
  }
  return { entries, tombstones };
}

/**
 * The change feed. Rows may repeat, none may be missed: the cursor never moves past 30 s ago, and what is younger is
 * answered again each time. A client that reads on while `more` is true has seen all there is.
 */
export async function changes(ctx: Context, after: string | undefined, limit: number): Promise<FeedPage> {
  const position = decode(ctx, after);
  const now = ctx.stampClock();
  const page = await queryPage(ctx, {
    IndexName: 'byChange',
    KeyConditionExpression: 'feed = :feed AND changeKey > :after',
    ExpressionAttributeValues: { ':feed': FEED, ':after': position.page === '' ? position.safe : position.page },
    Limit: limit,
  });
  const more = page.next !== undefined;
  const next = advance(position, now, page.next && String(page.next['changeKey']));
  return { ...(await answer(ctx, page.items.map(rowOf))), cursor: encode(next), more };
}

/** Rows of the last 30 s come again after it, as some with earlier stamps may yet appear. */
export function cursorOfNow(ctx: Context): string {
  const boundary = ctx.stampClock() - SETTLE_MS;
  return encode({ safe: iso(boundary), page: '', began: 0, told: boundary });
}

/** How many rows lie behind a cursor, `most` at most; the index alone is read. */
export async function countChanges(ctx: Context, after: string | undefined, most: number): Promise<number> {
  const position = decode(ctx, after);
  const input = {
    IndexName: 'byChange',
    KeyConditionExpression: 'feed = :feed AND changeKey > :after',
    ExpressionAttributeValues: { ':feed': FEED, ':after': position.safe },
    Select: 'COUNT',
    Limit: most,
  } as const;
  let count = 0;
  for await (const page of queryPages(ctx, input)) {
    count += page.count;
    if (count >= most) return most;
  }
  return count;
}
