import {
  arePair,
  type FolderEntry,
  joinPath,
  lookingForPicture,
  numberedName,
  splitPath,
  type TrashEntry,
} from '@rdrive/core';
import { newPointer, parentReady, place, putJob, relocation } from '../clauses.ts';
import type { Context } from '../context.ts';
import type { Stored } from '../items.ts';
import type { Key } from '../keys.ts';
import { getItems } from '../table.ts';
import { purgeClauses, untrashed } from '../trash.ts';
import type { Place } from './places.ts';
import { type OperationRecord, type Progress, takeStep } from './record.ts';

/** Three actions each, a sidecar's fourth is its job; one for the record, one for the parent. */
export function filesAtOnce({ limits }: Context): number {
  return Math.floor((limits.actions - 2) / 4);
}

type Missing = NonNullable<Place['missing']>;

/** Remembered where a folder could not have its old path, so that what was in it follows. */
function placed(record: OperationRecord, { path, key }: Missing): Progress {
  const now = joinPath(key.folderPath, key.fileName);
  return now === path ? {} : { places: { ...record.places, [path]: now } };
}

function counted(record: OperationRecord, entries: number, restored: number, path: string): Progress {
  const { position, done, changed, activityPath = path } = record;
  return {
    position: String(Number(position) + entries),
    done: done + entries,
    changed: changed + restored,
    activityPath,
  };
}

/** Makes a folder anew that what is restored lay in. */
export async function makeFolder(ctx: Context, record: OperationRecord, missing: Missing): Promise<void> {
  const id = ctx.newId();
  await takeStep(ctx, record, async () => (stamp) => {
    const times = { dateCreated: stamp, changedAt: stamp, version: 1 };
    const folder: FolderEntry = { entryType: 'folder', id, ...missing.key, ...times, createdBy: record.actorId };
    return {
      progress: placed(record, missing),
      clauses: [newPointer(ctx, folder), ...parentReady(ctx, missing.key.folderPath), place(ctx, folder, 1)],
    };
  });
}

/** Brings a folder's record back, or lets it go where a folder of that path is there: what was in it goes into that. */
export async function restoreFolder(
  ctx: Context,
  record: OperationRecord,
  stored: Stored<TrashEntry>,
  { path, missing }: Place,
): Promise<void> {
  const progress = counted(record, 1, 1, path);
  await takeStep(ctx, record, async () => (stamp) => {
    if (!missing) return { progress, clauses: purgeClauses(ctx, stored, stamp) };
    const back = untrashed(stored.entry, missing.key, stamp);
    return {
      progress: { ...progress, ...placed(record, missing) },
      clauses: [...relocation(ctx, stored, back), ...parentReady(ctx, missing.key.folderPath)],
    };
  });
}

function nameOf(entry: TrashEntry): string {
  return splitPath(entry.originalPath)?.name ?? entry.id;
}

/** Files that get their names together: the halves of a pair, or one. */
function unitsOf(entries: readonly TrashEntry[]): TrashEntry[][] {
  const units: TrashEntry[][] = [];
  for (const entry of entries) {
    const unit = units.find(
      ([first]) => first?.entryType === 'file' && entry.entryType === 'file' && arePair(first, entry),
    );
    if (unit) unit.push(entry);
    else units.push([entry]);
  }
  return units;
}

/** A free name for each, the old one or a numbered one; those of one batch differ too, halves of a pair have one number. */
async function freeNames(ctx: Context, folderPath: string, entries: readonly TrashEntry[]): Promise<Map<string, Key>> {
  const chosen = new Map<string, Key>();
  const used = new Set<string>();
  for (let waiting = unitsOf(entries).map((unit) => ({ unit, n: 1 })); waiting.length > 0; ) {
    const wishes = waiting.map(({ unit, n }) => ({
      unit,
      n,
      names: new Map(unit.map((entry) => [entry.id, numberedName(nameOf(entry), n)])),
    }));
    const wanted = new Set(wishes.flatMap(({ names }) => [...names.values()]));
    const asked = [...wanted].map((fileName) => ({ folderPath, fileName }));
    for (const item of await getItems(ctx, asked)) used.add(String(item['fileName']));
    waiting = [];
    for (const { unit, n, names } of wishes) {
      if ([...names.values()].some((fileName) => used.has(fileName))) {
        waiting.push({ unit, n: n + 1 });
        continue;
      }
      for (const [id, fileName] of names) {
        used.add(fileName);
        chosen.set(id, { folderPath, fileName });
      }
    }
  }
  return chosen;
}

/** Brings files back that lay in one folder. */
export async function restoreFiles(
  ctx: Context,
  record: OperationRecord,
  ids: readonly string[],
  folderPath: string,
  readTrash: (ctx: Context, ids: readonly string[]) => Promise<Map<string, Stored<TrashEntry>>>,
): Promise<void> {
  await takeStep(ctx, record, async () => {
    const batch = ids.slice(0, filesAtOnce(ctx));
    const files = [...(await readTrash(ctx, batch)).values()];
    const names = await freeNames(
      ctx,
      folderPath,
      files.map(({ entry }) => entry),
    );
    const [first] = names.values();
    const path = joinPath(folderPath, first?.fileName ?? '');
    return (stamp) => ({
      progress: counted(record, batch.length, files.length, path),
      clauses: [
        ...parentReady(ctx, folderPath),
        ...files.flatMap((stored) => {
          const target = names.get(stored.entry.id);
          if (!target) return [];
          const back = untrashed(stored.entry, target, stamp);
          const [put, ...rest] = relocation(ctx, stored, back);
          const job = putJob(ctx, lookingForPicture(back, ctx.newId), stamp);
          // A name taken in this very moment: look again.
          return [...(put ? [{ ...put, failed: () => 'retry' as const }] : []), ...rest, ...job];
        }),
      ],
    });
  });
}
