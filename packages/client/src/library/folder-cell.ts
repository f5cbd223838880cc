import { isHidden } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import type { FileJson, FolderJson } from '../api/wire.ts';
import { byName, compareNames, type Membership, merged, withFiles, withoutIds } from './collection.ts';
import { type Cell, createCell } from './live.ts';
import { asProblem, createLoader } from './loader.ts';
import type { FolderView } from './source.ts';

const PAGE = 500;
/** The first page holds what a first screen shows, so that it is there soon; the rest follows when that is on show. */
const FIRST_PAGE = 100;

/** A folder view that loads itself when watched and takes in changes. */
export interface FolderCell extends Cell<FolderView> {
  takeFiles(files: readonly FileJson[]): void;
  takeFolder(folder: FolderJson): void;
  drop(ids: ReadonlySet<string>): void;
  /** What is here may be wrong: loads anew, at once where somebody watches, else when somebody does. */
  expire(): void;
}

/** Makes the cell of one folder. `rest` settles when the page has nothing more urgent to do. */
export function createFolderCell(
  api: Pick<Api, 'folders'>,
  path: string,
  rest: () => Promise<void> = async () => undefined,
): FolderCell {
  const membership: Membership = { holds: (file) => file.folderPath === path && !isHidden(file), order: byName };

  async function load(signal: AbortSignal) {
    let files: readonly FileJson[] = [];
    const folders = new Map<string, FolderJson>();
    const fresh = cell.get().status !== 'ready';
    let cursor: string | undefined;
    do {
      if (fresh && cursor) await rest();
      const limit = fresh && !cursor ? FIRST_PAGE : PAGE;
      const page = await api.folders.list({ path, limit, ...(cursor ? { cursor } : {}) }, { signal });
      // What came by the feed or by an upload between two pages stays.
      files = merged(fresh ? cell.get().files : files, page.files, membership);
      for (const folder of page.folders) folders.set(folder.id, folder);
      cursor = page.cursor;
      const view = { path: page.path, folder: page.folder, folders: sorted([...folders.values()]), files };
      // A first load shows each page as it comes; a later one replaces all at the end, so that nothing vanishes between.
      if (fresh || !cursor) cell.set({ ...view, status: 'ready', complete: !cursor, problem: undefined });
    } while (cursor);
  }

  const loader = createLoader(load, (error) => {
    cell.set({ ...cell.get(), status: 'failed', problem: asProblem(error) });
  });
  const empty: FolderView = {
    status: 'loading',
    path,
    folder: undefined,
    folders: [],
    files: [],
    complete: false,
    problem: undefined,
  };
  const cell = createCell(empty, loader.want);

  return {
    ...cell,
    takeFiles(changed) {
      const view = cell.get();
      if (view.status !== 'ready') return;
      const files = withFiles(view.files, changed, membership);
      if (files !== view.files) cell.set({ ...view, files });
    },
    takeFolder(folder) {
      const view = cell.get();
      if (view.status !== 'ready') return;
      const known = view.folders.find((other) => other.id === folder.id);
      const rest = withoutIds(view.folders, new Set([folder.id]));
      const own = folder.path === path ? folder : view.folder;
      const belongs = folder.folderPath === path && folder.path !== path;
      // Covers and counts come with listings only.
      const folders = belongs ? sorted([...rest, { ...pictures(known), ...folder }]) : rest;
      if (belongs || folders !== view.folders || own !== view.folder) cell.set({ ...view, folder: own, folders });
    },
    drop(ids) {
      const view = cell.get();
      const files = withoutIds(view.files, ids);
      const folders = withoutIds(view.folders, ids);
      if (files !== view.files || folders !== view.folders) cell.set({ ...view, files, folders });
    },
    expire() {
      loader.expire(cell.watched());
    },
  };
}

function sorted(folders: FolderJson[]): FolderJson[] {
  return folders.sort((a, b) => compareNames(a.name, b.name));
}

function pictures(folder: FolderJson | undefined): Pick<FolderJson, 'cover' | 'fileCount' | 'folderCount'> {
  return {
    ...(folder?.cover ? { cover: folder.cover } : {}),
    ...(folder?.fileCount === undefined ? {} : { fileCount: folder.fileCount }),
    ...(folder?.folderCount === undefined ? {} : { folderCount: folder.folderCount }),
  };
}
