import { type Entry, pathOfFolder, ROOT } from '@rdrive/core';
import type { Drive } from './drive.ts';

/** The whole library, root included, as strongly consistent listings tell it: the truth that all else is held against. */
export async function walk({ store, list }: Pick<Drive, 'store' | 'list'>): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>();
  const keep = (entry: Entry) => {
    if (found.has(entry.id)) throw new Error(`${entry.id} lies in two places.`);
    found.set(entry.id, entry);
  };
  const root = await store.library.folder(ROOT);
  if (root) keep(root);
  const open = [ROOT];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const entry of await list(path)) {
      keep(entry);
      if (entry.entryType === 'folder') open.push(pathOfFolder(entry));
    }
  }
  return found;
}

/** Full path -> id of all of the library but the root. */
export function pathsOf(library: ReadonlyMap<string, Entry>): Record<string, string> {
  const paths = [...library.values()]
    .filter((entry) => entry.fileName !== ROOT)
    .map((entry) => [
      entry.folderPath === ROOT ? `/${entry.fileName}` : `${entry.folderPath}/${entry.fileName}`,
      entry.id,
    ]);
  return Object.fromEntries(paths);
}
