import { joinPath, numberedName, ROOT, splitPath } from '@rdrive/core';
import type { Context } from '../context.ts';
import { findAt } from '../find.ts';
import { isFolder } from '../items.ts';
import type { Key } from '../keys.ts';

/** Where a folder of the past has its place now. */
export interface Place {
  readonly path: string;
  /** The topmost folder on the way that is not there, and the free key that it would get. */
  readonly missing?: { readonly path: string; readonly key: Key };
}

async function placeIn(ctx: Context, parent: string, path: string, name: string): Promise<Place> {
  for (let n = 1; ; n++) {
    const key = { folderPath: parent, fileName: numberedName(name, n) };
    const there = await findAt(ctx, key);
    const place = joinPath(parent, key.fileName);
    if (!there) return { path: place, missing: { path, key } };
    // A folder goes into one of the same path; whatever else has the name keeps it.
    if (n === 1 && isFolder(there)) return { path: place };
  }
}

/** Where the folder that once had `path` is, or is to be made. `places`: those that had to take another name. */
export async function resolvePlace(
  ctx: Context,
  path: string,
  places: Readonly<Record<string, string>>,
): Promise<Place> {
  const at = splitPath(path);
  if (!at) return { path: ROOT };
  const renamed = places[path];
  if (renamed !== undefined) return { path: renamed };
  const parent = await resolvePlace(ctx, at.folderPath, places);
  return parent.missing ? parent : placeIn(ctx, parent.path, path, at.name);
}
