import { arePair, ROOT, splitPath, type TrashEntry } from '@rdrive/core';
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

/** The id of the other half that a file of the trash names. */
function partnerIdOf(entry: TrashEntry | undefined): string | undefined {
  return entry?.entryType === 'file' ? entry.livePartnerId : undefined;
}

/** In order, but the halves of a pair one after the other, so that they come back together. */
function ordered(entries: readonly TrashEntry[]): TrashEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const placed = new Set<TrashEntry>();
  for (const entry of [...entries].sort(order)) {
    placed.add(entry);
    const other = byId.get(partnerIdOf(entry) ?? '');
    if (other && arePartners(entry, other)) placed.add(other);
  }
  return [...placed];
}

function arePartners(one: TrashEntry, other: TrashEntry): boolean {
  return one.entryType === 'file' && other.entryType === 'file' && arePair(one, other);
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
  const named = await readTrash(ctx, ids);
  // The other half comes along, also where only one was named.
  const others = [...named.values()].flatMap(({ entry }) => partnerIdOf(entry) ?? []).filter((id) => !named.has(id));
  const halves = [...(await readTrash(ctx, [...new Set(others)])).values()];
  const along = halves.filter(({ entry }) => {
    const first = named.get(partnerIdOf(entry) ?? '');
    return first !== undefined && arePartners(first.entry, entry);
  });
  return [...named.values(), ...along].map((stored) => stored.entry);
}

/** Puts what is to come back in order, once. */
export async function gatherStep(ctx: Context, record: OperationRecord): Promise<void> {
  const entries = ordered(await wanted(ctx, record));
  const payload = `${record.id}#${ctx.newId()}`;
  const chunks = await putPayload(
    ctx,
    payload,
    entries.map((entry) => entry.id),
  );
  const total = record.trashedAt === undefined ? Math.max(record.total, entries.length) : entries.length;
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
  // A half at the end of a full batch waits for the other.
  const last = found.get(batch.at(-1) ?? '')?.entry;
  const parted =
    batch.length > 1 && batch.length === filesAtOnce(ctx) && !batch.includes(partnerIdOf(last) ?? batch[0] ?? '');
  return restoreFiles(ctx, record, parted ? batch.slice(0, -1) : batch, place.path, readTrash);
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
