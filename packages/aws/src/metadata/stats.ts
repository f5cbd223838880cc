import { type FileEntry, isHiddenHalf, type LibraryStats, type MediaKind, TRASH } from '@rdrive/core';
import { type Context, iso } from './context.ts';
import { type Item, readTakenKey } from './items.ts';
import { getItem, putItem, queryPages } from './table.ts';

const HOUR_MS = 3_600_000;
/** A smaller library is counted anew each time; a bigger one once an hour. */
const CHEAP_FILES = 5_000;

type Row = LibraryStats['rows'][number];

const cacheKey = { folderPath: '#stats', fileName: '-' };

/** The video of a Live Photo adds its bytes to the pictures, among which the pair is counted. */
function count(rows: Map<string, Row>, kindOfRow: MediaKind, item: Item): void {
  const uploaderId = String(item['uploaderId']);
  const { year, hiddenHalf } = readTakenKey(String(item['takenKey']));
  const kind = hiddenHalf ? 'image' : kindOfRow;
  const key = JSON.stringify([kind, uploaderId, year]);
  const before = rows.get(key) ?? { kind, uploaderId, year, files: 0, bytes: 0 };
  rows.set(key, {
    ...before,
    files: before.files + (hiddenHalf ? 0 : 1),
    bytes: before.bytes + Number(item['fileSize']),
  });
}

async function countLibrary(ctx: Context): Promise<Row[]> {
  const rows = new Map<string, Row>();
  for (const kind of ['image', 'video'] as const) {
    const input = {
      IndexName: 'byTaken',
      KeyConditionExpression: 'kind = :kind',
      ExpressionAttributeValues: { ':kind': kind },
      ProjectionExpression: 'takenKey, uploaderId, fileSize',
    };
    for await (const page of queryPages(ctx, input)) for (const item of page.items) count(rows, kind, item);
  }
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

async function countTrash(ctx: Context): Promise<LibraryStats['trash']> {
  const input = {
    KeyConditionExpression: 'folderPath = :trash',
    FilterExpression: 'entryType = :file',
    ExpressionAttributeValues: { ':trash': TRASH, ':file': 'file' },
    ProjectionExpression: 'fileSize, kind, livePartnerId',
  };
  let files = 0;
  let bytes = 0;
  for await (const page of queryPages(ctx, input)) {
    for (const item of page.items) {
      if (!isHiddenHalf(item as unknown as FileEntry)) files += 1;
      bytes += Number(item['fileSize']);
    }
  }
  return { files, bytes };
}

/** Counts by kind, person and year of capture. Those of a big library may be an hour old, as `asOf` tells. */
export async function stats(ctx: Context): Promise<LibraryStats> {
  const cached = (await getItem(ctx, cacheKey)) as (LibraryStats & Item) | undefined;
  if (cached && Date.parse(cached.asOf) > ctx.clock() - HOUR_MS) {
    return { asOf: cached.asOf, rows: cached.rows, trash: cached.trash };
  }
  const asOf = iso(ctx.clock());
  const [rows, trash] = await Promise.all([countLibrary(ctx), countTrash(ctx)]);
  const result = { asOf, rows, trash };
  if (rows.reduce((sum, row) => sum + row.files, 0) > CHEAP_FILES) await putItem(ctx, { ...cacheKey, ...result });
  return result;
}
