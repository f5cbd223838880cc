import { isWithin } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import type { FileJson, FolderJson, MediaKindJson } from '../api/wire.ts';
import { type ActivityCell, createActivityCell } from './activity-cell.ts';
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
  readonly activity: ActivityCell;
  /** The newest that is known of a file. */
  known(id: string): FileJson | undefined;
  /** {@link Shelf.known} for many, in one pass over the views. */
  knownOf(ids: readonly string[]): ReadonlyMap<string, FileJson>;
  putFiles(files: readonly FileJson[]): void;
  putFolder(folder: FolderJson): void;
  drop(ids: readonly string[]): void;
  /** Forgets the views of a folder and all below it, which are somewhere else now. */
  dropFolder(path: string): void;
  expireAll(): void;
  expireFolder(path: string): void;
  /** Paths of the folders that some view has listed; may repeat. */
  folderPaths(): Iterable<string>;
  /** Tags of the files that some view has listed; repeat as often as they are used. */
  tags(): Iterable<string>;
}

/** Makes an empty {@link Shelf}. */
export function createShelf(api: Api, rest?: () => Promise<void>): Shelf {
  const folders = new Map<string, FolderCell>();
  const lists = new Map<string, ListCell>();
  const files = new Map<string, FileCell>();
  const trash = createTrashCell(api);
  const stats = createStatsCell(api);
  const activity = createActivityCell(api);

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
    return knownOf([id]).get(id);
  }

  /** What is known of each; one pass over the views, however many are asked for. */
  function knownOf(ids: readonly string[]): ReadonlyMap<string, FileJson> {
    const wanted = new Set(ids);
    const found = new Map<string, FileJson>();
    for (const cell of [...folders.values(), ...lists.values()])
      for (const file of cell.get().files) if (wanted.has(file.id) && !found.has(file.id)) found.set(file.id, file);
    for (const id of ids) {
      const file = found.has(id) ? undefined : files.get(id)?.get().file;
      if (file) found.set(id, file);
    }
    return found;
  }

  return {
    trash,
    stats,
    activity,
    known,
    knownOf,
    folder: (path) => cached(folders, path, () => createFolderCell(api, path, rest)),
    list: (which) => cached(lists, which, () => createListCell(api, which)),
    file: (id) => cached(files, id, () => createFileCell(api, id, known)),
    putFiles(changed) {
      const before = knownOf(changed.map((file) => file.id));
      for (const cell of folders.values()) cell.takeFiles(changed);
      for (const cell of lists.values()) cell.takeFiles(changed);
      activity.take(changed);
      const tiles = new Set<string>();
      for (const file of changed) {
        files.get(file.id)?.takeFile(file);
        const old = before.get(file.id);
        if (old?.folderPath === file.folderPath && old.urls.thumb === file.urls.thumb) continue;
        tiles.add(file.folderPath);
        if (old) tiles.add(old.folderPath);
      }
      for (const path of tiles) expireTile(path);
      if (changed.some((file) => !before.has(file.id))) stats.expire();
    },
    putFolder(folder) {
      for (const cell of folders.values()) cell.takeFolder(folder);
      activity.take([folder]);
    },
    drop(ids) {
      const before = knownOf(ids);
      const gone = new Set(ids);
      for (const cell of folders.values()) cell.drop(gone);
      for (const cell of lists.values()) cell.drop(gone);
      for (const id of ids) files.get(id)?.drop();
      activity.drop(ids);
      trash.expire();
      stats.expire();
      for (const path of new Set([...before.values()].map((file) => file.folderPath))) expireTile(path);
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
      activity.reset();
    },
    expireFolder: (path) => folders.get(path)?.expire(),
    *folderPaths() {
      for (const cell of folders.values()) for (const folder of cell.get().folders) yield folder.path;
    },
    *tags() {
      for (const cell of [...folders.values(), ...lists.values()])
        for (const file of cell.get().files) yield* file.tags;
    },
  };
}
