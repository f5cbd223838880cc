import { isWithin } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import type { FileJson, FolderJson, MediaKindJson } from '../api/wire.ts';
import { createFileCell, type FileCell } from './file-cell.ts';
import { createFolderCell, type FolderCell } from './folder-cell.ts';
import { createListCell, type ListCell } from './list-cell.ts';
import { createStatsCell, createTrashCell, type StatsCell, type TrashCell } from './plain-cells.ts';

/** All views that have been asked for, and the one place where a change reaches them. */
export interface Shelf {
  folder(path: string): FolderCell;
  list(which: MediaKindJson | 'favourites'): ListCell;
  file(id: string): FileCell;
  readonly trash: TrashCell;
  readonly stats: StatsCell;
  /** The newest that is known of a file. */
  known(id: string): FileJson | undefined;
  putFile(file: FileJson): void;
  putFolder(folder: FolderJson): void;
  drop(id: string): void;
  /** Forgets the views of a folder and all below it, which are somewhere else now. */
  dropFolder(path: string): void;
  expireAll(): void;
  expireFolder(path: string): void;
}

/** Makes an empty {@link Shelf}. */
export function createShelf(api: Api): Shelf {
  const folders = new Map<string, FolderCell>();
  const lists = new Map<string, ListCell>();
  const files = new Map<string, FileCell>();
  const trash = createTrashCell(api);
  const stats = createStatsCell(api);

  function cached<T>(map: Map<string, T>, key: string, make: () => T): T {
    const known = map.get(key);
    if (known) return known;
    const made = make();
    map.set(key, made);
    return made;
  }

  /** Counts and covers of the folder are told in the listing of its parent. */
  function expireTile(folderPath: string) {
    const parent = folderPath.slice(0, folderPath.lastIndexOf('/')) || '/';
    if (folderPath !== '/') folders.get(parent)?.expire();
  }

  function known(id: string): FileJson | undefined {
    for (const cell of [...folders.values(), ...lists.values()]) {
      const file = cell.get().files.find((other) => other.id === id);
      if (file) return file;
    }
    return files.get(id)?.get().file;
  }

  return {
    trash,
    stats,
    known,
    folder: (path) => cached(folders, path, () => createFolderCell(api, path)),
    list: (which) => cached(lists, which, () => createListCell(api, which)),
    file: (id) => cached(files, id, () => createFileCell(api, id, known)),
    putFile(file) {
      const before = known(file.id);
      for (const cell of folders.values()) cell.takeFile(file);
      for (const cell of lists.values()) cell.takeFile(file);
      files.get(file.id)?.takeFile(file);
      if (before?.folderPath === file.folderPath && before.urls.thumb === file.urls.thumb) return;
      expireTile(file.folderPath);
      if (before && before.folderPath !== file.folderPath) expireTile(before.folderPath);
      if (!before) stats.expire();
    },
    putFolder(folder) {
      for (const cell of folders.values()) cell.takeFolder(folder);
    },
    drop(id) {
      const before = known(id);
      for (const cell of folders.values()) cell.drop(id);
      for (const cell of lists.values()) cell.drop(id);
      files.get(id)?.drop();
      trash.expire();
      stats.expire();
      if (before) expireTile(before.folderPath);
    },
    dropFolder(path) {
      for (const [key, cell] of folders) {
        if (!isWithin(key, path)) continue;
        cell.expire();
        if (!cell.watched()) folders.delete(key);
      }
    },
    expireAll() {
      for (const cell of [...folders.values(), ...lists.values(), ...files.values(), trash, stats]) cell.expire();
    },
    expireFolder: (path) => folders.get(path)?.expire(),
  };
}
