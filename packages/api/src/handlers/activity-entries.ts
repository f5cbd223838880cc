import { type Activity, type Entry, splitPath } from '@rdrive/core';
import type { ApiDeps } from '../deps.ts';
import { entryJson, type Viewer } from '../json/entry-json.ts';
import type { EntryJson } from '../schemas/index.ts';

/** Reading by id costs two reads each in the cloud: a page reads this many at most. */
const MOST = 200;

/** Rows that a person would tell in one sentence: the same person doing the same in the same folder. */
function storyOf({ actorId, action, entryType, path }: Activity): string {
  return [actorId, action, entryType, splitPath(path)?.folderPath].join('\n');
}

/**
 * The entries, as they are now, of the first `each` rows of every person, action and folder among `rows`. Left out: what
 * is no longer in the library.
 */
export async function entriesOfRows(
  deps: ApiDeps,
  rows: readonly Activity[],
  each: number,
  viewer: Viewer,
): Promise<EntryJson[]> {
  const told = new Map<string, number>();
  const ids = new Set<string>();
  for (const row of rows) {
    if (row.entryId === undefined || ids.size >= MOST) continue;
    const story = storyOf(row);
    const before = told.get(story) ?? 0;
    if (before >= each) continue;
    told.set(story, before + 1);
    ids.add(row.entryId);
  }
  const entries = await Promise.all([...ids].map((id) => deps.metadata.library.entry(id)));
  const found = entries.filter((entry): entry is Entry => entry !== undefined);
  return Promise.all(found.map((entry) => entryJson(entry, viewer)));
}
