import { numberedName } from '@rdrive/core';
import type { FileJson, FolderJson } from '../api/wire.ts';

/** A file or folder of a zip. Plain data, so that it can be sent to a worker. */
export interface ZipItem {
  /** Where it lies in the zip, without a slash at either end. */
  readonly path: string;
  /** Epoch milliseconds whose wall-clock time on this device is the one to be written. */
  readonly modified: number;
  /** Absent for a folder. */
  readonly file?: { readonly size: number; readonly url: string };
}

/** A folder with all that is below it. */
export interface FolderTree {
  readonly folder: FolderJson;
  readonly folders: readonly FolderTree[];
  readonly files: readonly FileJson[];
}

/** Hands out names of one folder. Names that differ only in case would be one file on most computers. */
function createNames(): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    for (let n = 1; ; n++) {
      const free = numberedName(name, n);
      const key = free.toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return free;
    }
  };
}

/** MS-DOS dates, as zips hold them, have no time zone and end at both sides (APPNOTE 4.4.6). */
function modifiedOf(wallClock: string): number {
  const [from, to] = [new Date(1980, 0, 1).getTime(), new Date(2107, 11, 31).getTime()];
  const at = new Date(wallClock).getTime();
  return Number.isNaN(at) ? from : Math.min(to, Math.max(from, at));
}

function filled(path: string, tree: Omit<FolderTree, 'folder'>): ZipItem[] {
  const nameOf = createNames();
  const within = (name: string) => (path === '' ? nameOf(name) : `${path}/${nameOf(name)}`);
  const item = (fileName: string, takenAt: string, file: { size: number; url: string }): ZipItem => ({
    path: within(fileName),
    modified: modifiedOf(takenAt),
    file,
  });
  const items = tree.files.flatMap(({ fileName, takenAt, fileSize, urls, sidecar }) => [
    item(fileName, takenAt, { size: fileSize, url: urls.original }),
    ...(sidecar && urls.sidecar
      ? [item(sidecar.fileName, takenAt, { size: sidecar.fileSize, url: urls.sidecar })]
      : []),
  ]);
  for (const inner of tree.folders) {
    const below = within(inner.folder.name);
    items.push({ path: below, modified: modifiedOf(inner.folder.changedAt) }, ...filled(below, inner));
  }
  return items;
}

/** What a zip of these files and folders holds: folders keep their tree, names that are the same are numbered. */
export function planZip(files: readonly FileJson[], folders: readonly FolderTree[]): readonly ZipItem[] {
  return filled('', { files, folders });
}
