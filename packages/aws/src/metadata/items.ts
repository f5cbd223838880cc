import { type Entry, type FileEntry, type FolderEntry, isHiddenHalf, TRASH, type TrashEntry } from '@rdrive/core';
import { type Key, rootKey } from './keys.ts';

/** An item of the files table, as the document client gives and takes it. */
export type Item = Record<string, unknown>;

/** An entry as it was read, with what a write needs to be conditioned on. */
export interface Stored<E extends Entry = Entry> {
  readonly entry: E;
  readonly key: Key;
  /** Counts every write of the item, whoever made it. */
  readonly revision: number;
}

/** The one partition of the change index. */
export const FEED = 'all';

const bookkeeping = new Set([
  'revision',
  'feed',
  'changeKey',
  'kindTaken',
  'takenKey',
  'hashKey',
  'thumbnailUrl',
  'reservation',
]);

/** Sorts pictures, videos and subfolders of one folder apart from each other (index `byKind`). */
function kindTakenOf(entry: Entry): string {
  return entry.entryType === 'file' ? `${entry.kind}#${entry.takenAt}#${entry.fileName}` : `folder#${entry.fileName}`;
}

/** Sorts the trash by the time things came into it (index `byKind`, partition `#trash`). */
export function trashedKeyOf(trashedAt: string, id = ''): string {
  return `trashed#${trashedAt}#${id}`;
}

export function isTrashed(entry: Entry): entry is TrashEntry {
  return entry.folderPath === TRASH;
}

export function keyOf({ folderPath, fileName }: Entry): Key {
  return { folderPath, fileName };
}

/** Ends the key of the video of a Live Photo, so that the index tells it from other videos. */
const HALF = '.half';

/** Sorts files by capture (index `byTaken`). */
function takenKeyOf(file: FileEntry): string {
  return `${file.takenAt}#${file.id}${isHiddenHalf(file) ? HALF : ''}`;
}

/** What a key of the index `byTaken` says. */
export function readTakenKey(key: string): { id: string; year: number; hiddenHalf: boolean } {
  const hiddenHalf = key.endsWith(HALF);
  const id = key.slice(key.lastIndexOf('#') + 1, hiddenHalf ? -HALF.length : undefined);
  return { id, year: Number(key.slice(0, 4)), hiddenHalf };
}

function fileKeys(file: FileEntry): Item {
  return {
    takenKey: takenKeyOf(file),
    hashKey: file.id,
    ...(file.mediaVersion > 0 && { thumbnailUrl: `/derived/${file.id}/${file.mediaVersion}/grid.webp` }),
  };
}

/** The item of an entry with all index keys that it is due. */
export function toItem(entry: Entry, revision: number): Item {
  const base = { ...entry, revision, feed: FEED, changeKey: `${entry.changedAt}#${entry.id}` };
  if (entry.folderPath === rootKey.folderPath) return base;
  if (isTrashed(entry)) return { ...base, kindTaken: trashedKeyOf(entry.trashedAt, entry.id) };
  return { ...base, kindTaken: kindTakenOf(entry), ...(entry.entryType === 'file' && fileKeys(entry)) };
}

/** The entry in an item. */
export function fromItem(item: Item): Stored {
  const kept = Object.fromEntries(Object.entries(item).filter(([name]) => !bookkeeping.has(name)));
  const key = { folderPath: String(item['folderPath']), fileName: String(item['fileName']) };
  // Only toItem writes entries, so the shape is known.
  return { entry: kept as unknown as Entry, key, revision: Number(item['revision']) };
}

export function isFile(stored: Stored | undefined): stored is Stored<FileEntry> {
  return stored?.entry.entryType === 'file';
}

export function isFolder(stored: Stored | undefined): stored is Stored<FolderEntry> {
  return stored?.entry.entryType === 'folder';
}

export function isInTrash(stored: Stored | undefined): stored is Stored<TrashEntry> {
  return stored !== undefined && isTrashed(stored.entry);
}
