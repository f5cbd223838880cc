import { arePair, type FolderEntry, joinPath, numberedName, ROOT, splitPath, type TrashEntry } from '@rdrive/core';
import { type Files, pathOf, type Stamp } from './files.ts';
import { ENTRY, isFile, isFolder, toTrashEntry } from './rows.ts';
import { bury, takeFromTrash } from './trash-rows.ts';

export interface Restored {
  readonly count: number;
  /** Where the first (topmost) of them lies now. */
  readonly path: string;
}

/** Entries of the trash that a folder's operation put there. */
export function trashedBy({ db }: Files, operationId: string): TrashEntry[] {
  const rows = db.all(`SELECT ${ENTRY} FROM files WHERE operationId = ? AND trashedAt IS NOT NULL`, operationId);
  return rows.map(toTrashEntry);
}

/** Calls `use` with `name`, `name (2)` … until it answers. */
function numbered<T>(name: string, use: (candidate: string, n: number) => T | undefined): T {
  for (let n = 1; ; n++) {
    const found = use(numberedName(name, n), n);
    if (found !== undefined) return found;
  }
}

/**
 * Puts entries back where they were. Missing folders above them are made anew; a folder goes into one of the same path;
 * whatever else has the name keeps it, and the restored entry gets a numbered one.
 */
export function restoreAll(files: Files, wanted: readonly TrashEntry[], actorId: string, stamp: Stamp): Restored {
  const folders = Map.groupBy(
    wanted.filter((entry) => isFolder(entry)),
    (entry) => entry.originalPath,
  );
  const places = new Map([[ROOT, ROOT]]);

  /** Sees to it that there is a folder; of those in the trash one at most comes back, the others merge into it. */
  function settle(path: string, target: { folderPath: string; fileName: string }, isThere: boolean): void {
    const merging = [...(folders.get(path) ?? [])];
    if (!isThere) {
      const returning = merging.shift();
      if (returning) takeFromTrash(files, returning, target, stamp);
      else files.insert(newFolder(files.newId(), target, actorId, stamp), stamp);
    }
    for (const folder of merging) bury(files, folder.id, stamp);
  }

  /** Where the folder of that former path is now. */
  function placeOf(path: string): string {
    const known = places.get(path);
    if (known !== undefined) return known;
    const { folderPath, name } = splitPath(path) ?? { folderPath: ROOT, name: ROOT };
    const parent = placeOf(folderPath);
    const place = numbered(name, (fileName, n) => {
      const there = files.at(parent, fileName);
      if (there && !(n === 1 && isFolder(there))) return undefined;
      settle(path, { folderPath: parent, fileName }, there !== undefined);
      return joinPath(parent, fileName);
    });
    places.set(path, place);
    return place;
  }

  const byId = new Map(wanted.map((entry) => [entry.id, entry]));

  /** The entry, and its other half where that comes back too. */
  function halvesOf(trashed: TrashEntry): TrashEntry[] {
    const other = isFile(trashed) ? byId.get(trashed.livePartnerId ?? '') : undefined;
    return isFile(trashed) && isFile(other) && arePair(trashed, other) ? [trashed, other] : [trashed];
  }

  const restored = new Map<string, string>();

  /** Both halves get the same number where one of their names is taken. */
  function restoreFile(trashed: TrashEntry): string {
    const known = restored.get(trashed.id);
    if (known !== undefined) return known;
    const places = halvesOf(trashed).map((entry) => {
      const { folderPath, name } = splitPath(entry.originalPath) ?? { folderPath: ROOT, name: entry.fileName };
      return { entry, parent: placeOf(folderPath), name };
    });
    return numbered(trashed.id, (_, n) => {
      const targets = places.map(({ parent, name }) => ({ folderPath: parent, fileName: numberedName(name, n) }));
      if (targets.some(({ folderPath, fileName }) => files.at(folderPath, fileName))) return undefined;
      for (const [at, { entry }] of places.entries()) {
        const target = targets[at];
        if (target) restored.set(entry.id, pathOf(takeFromTrash(files, entry, target, stamp)));
      }
      return restored.get(trashed.id);
    });
  }

  // Folders before files, those above before those below.
  const order = wanted.toSorted((a, b) => rank(a) - rank(b) || (a.originalPath < b.originalPath ? -1 : 1));
  const paths = order.map((entry) => (isFolder(entry) ? placeOf(entry.originalPath) : restoreFile(entry)));
  return { count: paths.length, path: paths[0] ?? ROOT };
}

const rank = (entry: TrashEntry) => (entry.entryType === 'folder' ? 0 : 1);

function newFolder(
  id: string,
  target: { folderPath: string; fileName: string },
  createdBy: string,
  { changedAt }: Stamp,
): FolderEntry {
  return { entryType: 'folder', id, ...target, version: 1, changedAt, createdBy, dateCreated: changedAt };
}
