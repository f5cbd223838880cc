import { DriveError } from '@rdrive/core';
import type { Context } from './context.ts';
import { fromItem, type Item, isTrashed, type Stored } from './items.ts';
import { type Key, pointerKey, sameKey } from './keys.ts';
import { createPatience } from './retry.ts';
import { getItem, getItems, getTogether } from './table.ts';

function target(pointer: Item | undefined): Key | undefined {
  return pointer && { folderPath: String(pointer['atFolder']), fileName: String(pointer['atName']) };
}

/** The entry of this id where the item is its. */
export function entryIn(item: Item | undefined, id: string): Stored | undefined {
  return item?.['id'] === id ? fromItem(item) : undefined;
}

/**
 * Pointer and entry as they were at one moment, over and over until the pointer still says where we looked. Only then
 * is an entry that is not there known to be gone.
 */
async function findMoving(ctx: Context, id: string, guess: Key): Promise<Stored | undefined> {
  const patience = createPatience(ctx);
  let key = guess;
  for (;;) {
    const [pointer, item] = await getTogether(ctx, [pointerKey(id), key]);
    const at = target(pointer);
    if (!at) return undefined;
    if (sameKey(at, key)) {
      const stored = entryIn(item, id);
      if (stored) return stored;
      throw new DriveError('internal', `The pointer of ${id} leads nowhere.`);
    }
    key = at;
    await patience.pause(undefined);
  }
}

/** An entry wherever it is, the trash included. Two reads, more while it moves; never undefined because of a move. */
export async function find(ctx: Context, id: string): Promise<Stored | undefined> {
  const at = target(await getItem(ctx, pointerKey(id)));
  if (!at) return undefined;
  return entryIn(await getItem(ctx, at), id) ?? findMoving(ctx, id, at);
}

/** The same, in the library only. */
export async function findInLibrary(ctx: Context, id: string): Promise<Stored | undefined> {
  const stored = await find(ctx, id);
  return stored && !isTrashed(stored.entry) ? stored : undefined;
}

/** What lies under a key of the tree. */
export async function findAt(ctx: Context, key: Key): Promise<Stored | undefined> {
  const item = await getItem(ctx, key);
  return item && fromItem(item);
}

/** Where an index has seen an entry. */
export interface Sighting {
  readonly id: string;
  readonly key: Key;
}

/**
 * The entries that an index named, as they are now, by id: read back by key, and by id where they have moved since
 * (an index may lag for seconds). Purged ones are missing; those in the trash are among them.
 */
export async function readBack(ctx: Context, sightings: readonly Sighting[]): Promise<Map<string, Stored>> {
  const keys = new Map(sightings.map(({ key }) => [JSON.stringify([key.folderPath, key.fileName]), key]));
  const wanted = new Set(sightings.map(({ id }) => id));
  const found = new Map<string, Stored>();
  for (const item of await getItems(ctx, [...keys.values()])) {
    const id = String(item['id']);
    if (wanted.has(id) && item['entryType'] !== undefined) found.set(id, fromItem(item));
  }
  for (const id of wanted) {
    if (found.has(id)) continue;
    const stored = await find(ctx, id);
    if (stored) found.set(id, stored);
  }
  return found;
}
