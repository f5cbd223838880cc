import { ROOT, splitPath, type TrashEntry } from '@rdrive/core';
import type { Context } from '../context.ts';
import { fromItem, isInTrash, type Stored } from '../items.ts';
import { trashKey } from '../keys.ts';
import { trashedAtOnce } from '../lists.ts';
import { getItems } from '../table.ts';
import { putPayload, readPayload } from './payload.ts';
import { resolvePlace } from './places.ts';
import { finish, type OperationRecord, readRecord, takeStep } from './record.ts';
import { filesAtOnce, makeFolder, restoreFiles, restoreFolder } from './restore-writes.ts';

async function readTrash(ctx: Context, ids: readonly string[]): Promise<Map<string, Stored<TrashEntry>>> {
  const found = new Map<string, Stored<TrashEntry>>();
  for (const item of await getItems(ctx, ids.map(trashKey))) {
    const stored = fromItem(item);
    if (isInTrash(stored)) found.set(stored.entry.id, stored);
  }
  return found;
}

/** Folders before files, those above before those below; files of one folder together. */
function order(a: TrashEntry, b: TrashEntry): number {
  if (a.entryType !== b.entryType) return a.entryType === 'folder' ? -1 : 1;
  const [one, two] = [a, b].map((entry) => splitPath(entry.originalPath));
  const byFolder = (one?.folderPath ?? '') < (two?.folderPath ?? '') ? -1 : 1;
  if (one?.folderPath !== two?.folderPath) return byFolder;
  return (one?.name ?? '') < (two?.name ?? '') ? -1 : 1;
}

async function wanted(ctx: Context, record: OperationRecord): Promise<TrashEntry[]> {
  const entries: TrashEntry[] = [];
  if (record.trashedAt !== undefined) {
    for await (const entry of trashedAtOnce(ctx, record.trashedAt)) {
      if (entry.operationId === record.trashedBy) entries.push(entry);
    }
    return entries;
  }
  const ids: string[] = [];
  for await (const [, id] of readPayload(ctx, `${record.id}#wanted`, record.chunks ?? 0, 0)) ids.push(String(id));
  return [...(await readTrash(ctx, ids)).values()].map((stored) => stored.entry);
}

/** Puts what is to come back in order, once. */
export async function gatherStep(ctx: Context, record: OperationRecord): Promise<void> {
  const entries = (await wanted(ctx, record)).sort(order);
  const payload = `${record.id}#${ctx.newId()}`;
  const chunks = await putPayload(
    ctx,
    payload,
    entries.map((entry) => entry.id),
  );
  const total = record.trashedAt === undefined ? record.total : entries.length;
  const folders = entries.some((entry) => entry.entryType === 'folder');
  await takeStep(ctx, record, async () => () => ({
    progress: { phase: 'work', position: '0', payload, chunks, total, folders },
  }));
}

async function endRestore(ctx: Context, record: OperationRecord): Promise<void> {
  const { total, changed, folders = false, activityPath = ROOT } = record;
  const missing = total - changed;
  const entryType = folders ? 'folder' : 'file';
  const activity = { action: 'restored', entryType, path: activityPath, count: changed } as const;
  await finish(ctx, record, async () => () => ({
    progress: { done: total, ...(missing > 0 && { problem: `${missing} of ${total} were no longer in the trash.` }) },
    ...(changed > 0 && { activity }),
  }));
}

/** One transaction's worth: some files of one folder, one folder, or a folder that is missing above them. */
async function restoreNext(ctx: Context, record: OperationRecord, ids: readonly string[]): Promise<void> {
  const found = await readTrash(ctx, ids);
  const first = found.get(ids[0] ?? '');
  const position = Number(record.position);
  const at = first && splitPath(first.entry.originalPath);
  if (!first || !at) {
    return takeStep(ctx, record, async () => () => ({ progress: { position: String(position + 1) } }));
  }
  const isFolder = first.entry.entryType === 'folder';
  const place = await resolvePlace(ctx, isFolder ? first.entry.originalPath : at.folderPath, record.places ?? {});
  if (isFolder && (!place.missing || place.missing.path === first.entry.originalPath)) {
    return restoreFolder(ctx, record, first, place);
  }
  if (place.missing) return makeFolder(ctx, record, place.missing);
  const together = ids.findIndex((id) => {
    const entry = found.get(id)?.entry;
    return entry?.entryType !== 'file' || splitPath(entry.originalPath)?.folderPath !== at.folderPath;
  });
  const batch = together < 0 ? ids : ids.slice(0, together);
  return restoreFiles(ctx, record, batch, place.path, readTrash);
}

/** Restores what was gathered, in its order, until `out` says that time is up. */
export async function restoreStep(ctx: Context, record: OperationRecord, out: () => boolean): Promise<void> {
  const ids: string[] = [];
  const payload = record.payload ?? record.id;
  const begin = Number(record.position);
  for await (const [, id] of readPayload(ctx, payload, record.chunks ?? 0, begin)) ids.push(String(id));
  let current = record;
  for (;;) {
    const index = Number(current.position) - begin;
    if (index >= ids.length) return endRestore(ctx, current);
    await restoreNext(ctx, current, ids.slice(index, index + filesAtOnce(ctx)));
    const next = await readRecord(ctx, record.id);
    if (!next || next.step !== current.step + 1 || out()) return;
    current = next;
  }
}
