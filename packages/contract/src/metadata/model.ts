import { type Entry, isWithin, joinPath, pathOfFolder, ROOT, type TrashEntry } from '@rdrive/core';

interface Place {
  readonly type: 'file' | 'folder';
  /** Full path; in the trash the one it had. */
  readonly path: string;
  readonly operationId?: string | undefined;
}

/** The simplest thing that could be a drive: id -> place, once for the library and once for the trash, oldest first. */
export interface Model {
  readonly library: Map<string, Place>;
  readonly trash: Map<string, Place>;
  /** Id of what holds the path. */
  at(path: string): string | undefined;
  ids(type: 'file' | 'folder'): string[];
  /** Path of the n-th folder (modulo their number), the root counted in. */
  folderPath(n: number): string;
  /** Moves what is at the path, and all below it. */
  move(from: string, to: string): void;
  /** Trashes what is at the path, and all below it. */
  discard(path: string, operationId?: string): void;
  /** Takes over what the store has made of a restore that had to choose names. */
  adopt(library: ReadonlyMap<string, Entry>, trash: readonly TrashEntry[]): void;
}

const pathOf = (entry: Entry) =>
  entry.entryType === 'folder' ? pathOfFolder(entry) : joinPath(entry.folderPath, entry.fileName);

export function createModel(): Model {
  const library = new Map<string, Place>();
  const trash = new Map<string, Place>();
  const below = (path: string) => [...library].filter(([, place]) => isWithin(place.path, path));
  const ids = (type: 'file' | 'folder') => [...library].filter(([, place]) => place.type === type).map(([id]) => id);

  return {
    library,
    trash,
    ids,
    at: (path) => [...library].find(([, place]) => place.path === path)?.[0],
    folderPath(n) {
      const paths = [ROOT, ...ids('folder').map((id) => library.get(id)?.path ?? ROOT)];
      return pick(paths, n) ?? ROOT;
    },
    move(from, to) {
      for (const [id, place] of below(from)) library.set(id, { ...place, path: to + place.path.slice(from.length) });
    },
    discard(path, operationId) {
      for (const [id, place] of below(path)) {
        library.delete(id);
        trash.set(id, { ...place, operationId });
      }
    },
    adopt(entries, trashed) {
      const order = new Set([...library.keys(), ...entries.keys()]);
      library.clear();
      for (const id of order) {
        const entry = entries.get(id);
        if (entry && entry.fileName !== ROOT) library.set(id, { type: entry.entryType, path: pathOf(entry) });
      }
      trash.clear();
      for (const { id, entryType, originalPath, operationId } of trashed) {
        trash.set(id, { type: entryType, path: originalPath, operationId });
      }
    },
  };
}

/** The n-th item, counted round and round. */
export function pick<T>(items: readonly T[], n: number): T | undefined {
  return items[n % Math.max(items.length, 1)];
}
