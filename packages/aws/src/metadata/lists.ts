import type { Activity, Entry, FileEntry, MediaKind, Page, PageRequest, TrashEntry } from '@rdrive/core';
import { TRASH } from '@rdrive/core';
import type { Context } from './context.ts';
import { decodeCursor, decodePosition, encodeCursor } from './cursors.ts';
import { readBack, type Sighting } from './find.ts';
import { fromItem, type Item, isFile, isInTrash, readTakenKey, trashedKeyOf } from './items.ts';
import { ACTIVITY, type Key } from './keys.ts';
import { type QueryInput, queryFirst, queryPages } from './table.ts';

function keyIn(item: Item): Key {
  return { folderPath: String(item['folderPath']), fileName: String(item['fileName']) };
}

/** As the port says of {@link takenWithin} and {@link namesakes}. */
const MOST_WITHIN = 200;

/** One item more than asked for tells whether a next page exists. */
async function pageOf<T>(
  ctx: Context,
  input: QueryInput,
  limit: number,
  read: (item: Item) => T,
  cursorOf: (item: Item) => string,
): Promise<Page<T>> {
  const items = await queryFirst(ctx, input, limit + 1);
  const shown = items.slice(0, limit);
  const last = items.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(read), ...(last && { cursor: cursorOf(last) }) };
}

/** By name; DynamoDB sorts strings by their UTF-8 bytes, which is code point order. */
function listByName(ctx: Context, path: string, { cursor, limit }: PageRequest): Promise<Page<Entry>> {
  const after = decodePosition('name', cursor);
  const input = {
    ConsistentRead: true,
    KeyConditionExpression: after === undefined ? 'folderPath = :path' : 'folderPath = :path AND fileName > :after',
    ExpressionAttributeValues: { ':path': path, ...(after !== undefined && { ':after': after }) },
  };
  return pageOf(
    ctx,
    input,
    limit,
    (item) => fromItem(item).entry,
    (item) => encodeCursor('name', keyIn(item).fileName),
  );
}

/** Entries of one partition whose `kindTaken` begins with a prefix, consistent. Asking for attributes reads the table. */
function byKind(path: string, prefix: string, after: Item | undefined): QueryInput {
  return {
    IndexName: 'byKind',
    ConsistentRead: true,
    Select: 'ALL_ATTRIBUTES',
    KeyConditionExpression: 'folderPath = :path AND begins_with(kindTaken, :prefix)',
    ExpressionAttributeValues: { ':path': path, ':prefix': prefix },
    ...(after && { ExclusiveStartKey: after }),
  };
}

/** Entries of one folder whose names begin so, by name. */
export async function namesakes(ctx: Context, path: string, start: string): Promise<Entry[]> {
  const input = {
    ConsistentRead: true,
    // Not `begins_with`, which DynamoDB Local takes without regard to case. No character lies behind the last.
    KeyConditionExpression: 'folderPath = :path AND fileName BETWEEN :start AND :end',
    ExpressionAttributeValues: { ':path': path, ':start': start, ':end': `${start}\u{10ffff}` },
  };
  return (await queryFirst(ctx, input, MOST_WITHIN)).map((item) => fromItem(item).entry);
}

/** Files of a kind in one folder by the time they were taken, both ends included. */
export async function takenWithin(
  ctx: Context,
  path: string,
  kind: MediaKind,
  from: string,
  to: string,
): Promise<FileEntry[]> {
  const input = {
    IndexName: 'byKind',
    ConsistentRead: true,
    Select: 'ALL_ATTRIBUTES',
    KeyConditionExpression: 'folderPath = :path AND kindTaken BETWEEN :from AND :to',
    // `$` is the character after `#`.
    ExpressionAttributeValues: { ':path': path, ':from': `${kind}#${from}#`, ':to': `${kind}#${to}$` },
  } as const;
  const stored = (await queryFirst(ctx, input, MOST_WITHIN)).map(fromItem);
  return stored.filter(isFile).map(({ entry }) => entry);
}

function kindCursor(kind: string, item: Item): string {
  return encodeCursor(kind, String(item['kindTaken']), keyIn(item).fileName);
}

function kindStart(kind: string, folderPath: string, cursor: string | undefined): Item | undefined {
  if (cursor === undefined) return undefined;
  const [kindTaken, fileName] = decodeCursor(kind, cursor, 2);
  return { folderPath, kindTaken, fileName };
}

export function list(
  ctx: Context,
  path: string,
  request: PageRequest & { kind?: MediaKind | undefined },
): Promise<Page<Entry>> {
  const { kind, cursor, limit } = request;
  if (!kind) return listByName(ctx, path, request);
  const input = byKind(path, `${kind}#`, kindStart(kind, path, cursor));
  return pageOf(
    ctx,
    input,
    limit,
    (item) => fromItem(item).entry,
    (item) => kindCursor(kind, item),
  );
}

export function listTrash(ctx: Context, { cursor, limit }: PageRequest): Promise<Page<TrashEntry>> {
  const input = { ...byKind(TRASH, trashedKeyOf('').slice(0, -1), kindStart('trash', TRASH, cursor)) };
  const read = (item: Item) => fromItem(item).entry as TrashEntry;
  return pageOf(ctx, { ...input, ScanIndexForward: false }, limit, read, (item) => kindCursor('trash', item));
}

/** All in the trash that came in at one moment, which is how the entries of one trashed folder are found. */
export async function* trashedAtOnce(ctx: Context, trashedAt: string): AsyncGenerator<TrashEntry> {
  for await (const page of queryPages(ctx, byKind(TRASH, trashedKeyOf(trashedAt), undefined))) {
    for (const stored of page.items.map(fromItem)) if (isInTrash(stored)) yield stored.entry;
  }
}

/** Newest capture first, read back from the table; what has left the library since the index saw it is left out. */
export async function listKind(
  ctx: Context,
  kind: MediaKind,
  { cursor, limit }: PageRequest,
): Promise<Page<FileEntry>> {
  const files: FileEntry[] = [];
  let before = decodePosition(`taken-${kind}`, cursor);
  for (;;) {
    const input = {
      IndexName: 'byTaken',
      ScanIndexForward: false,
      KeyConditionExpression: `kind = :kind${before === undefined ? '' : ' AND takenKey < :before'}`,
      ExpressionAttributeValues: { ':kind': kind, ...(before !== undefined && { ':before': before }) },
    };
    const wanted = limit - files.length;
    const rows = await queryFirst(ctx, input, wanted + 1);
    files.push(...(await filesOf(ctx, rows.slice(0, wanted))).filter((file) => file.kind === kind));
    if (rows.length <= wanted) return { items: files };
    before = String(rows[wanted - 1]?.['takenKey']);
    if (files.length >= limit) return { items: files, cursor: encodeCursor(`taken-${kind}`, before) };
  }
}

function idOf(row: Item): string {
  return String(row['hashKey'] ?? readTakenKey(String(row['takenKey'])).id);
}

/** The library files that index rows name, in their order, each once. */
async function filesOf(ctx: Context, rows: readonly Item[]): Promise<FileEntry[]> {
  const sightings: Sighting[] = rows.map((row) => ({ id: idOf(row), key: keyIn(row) }));
  const found = await readBack(ctx, sightings);
  return [...new Set(sightings.map(({ id }) => id))]
    .map((id) => found.get(id))
    .filter(isFile)
    .filter((stored) => !isInTrash(stored))
    .map((stored) => stored.entry);
}

export async function withHash(ctx: Context, sha256: string): Promise<FileEntry[]> {
  const input = {
    IndexName: 'byHash',
    KeyConditionExpression: 'sha256 = :hash',
    ExpressionAttributeValues: { ':hash': sha256 },
  };
  const rows: Item[] = [];
  for await (const page of queryPages(ctx, input)) rows.push(...page.items);
  return filesOf(ctx, rows);
}

/** Newest first. */
export function listActivity(ctx: Context, { cursor, limit }: PageRequest): Promise<Page<Activity>> {
  const before = decodePosition('activity', cursor);
  const input = {
    ScanIndexForward: false,
    ConsistentRead: true,
    KeyConditionExpression: `folderPath = :activity${before === undefined ? '' : ' AND fileName < :before'}`,
    ExpressionAttributeValues: { ':activity': ACTIVITY, ...(before !== undefined && { ':before': before }) },
  };
  const read = ({ folderPath: _, fileName: __, ...row }: Item) => row as unknown as Activity;
  return pageOf(ctx, input, limit, read, (item) => encodeCursor('activity', keyIn(item).fileName));
}
