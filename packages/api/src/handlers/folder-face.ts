import {
  COUNTED_ENTRIES,
  derivedPath,
  type Entry,
  type FileEntry,
  hasPictures,
  isHidden,
  pathOfFolder,
} from '@rdrive/core';
import type { ApiDeps } from '../deps.ts';
import type { Viewer } from '../json/entry-json.ts';
import type { CoverJson, FolderJson } from '../schemas/index.ts';

const PICTURES = 4;
/** One read of the store. A fuller folder has no exact count. */
const LOOKED_AT = COUNTED_ENTRIES;
/** Folders below that are read for pictures at most. */
const LOOKS_BELOW = 4;

/** Files as people see them: a Live Photo is one. */
function shown(entries: readonly Entry[]): FileEntry[] {
  return entries.filter((entry) => entry.entryType === 'file').filter((file) => !isHidden(file));
}

function withPictures(entries: readonly Entry[]): FileEntry[] {
  return shown(entries).filter(hasPictures);
}

function foldersOf(entries: readonly Entry[]): Entry[] {
  return entries.filter((entry) => entry.entryType === 'folder');
}

/** Pictures of the first folder below that has some, in the order of the tree; looks into a few only. */
async function picturesBelow({ library }: ApiDeps['metadata'], folders: readonly Entry[]): Promise<FileEntry[]> {
  const waiting = [...folders];
  for (let looks = 0; looks < LOOKS_BELOW; looks++) {
    const folder = waiting.shift();
    if (folder?.entryType !== 'folder') return [];
    const { items } = await library.list(pathOfFolder(folder), { limit: LOOKED_AT });
    const pictures = withPictures(items);
    if (pictures.length > 0) return pictures;
    waiting.unshift(...foldersOf(items));
  }
  return [];
}

/** What a folder shows of itself in the listing of its parent: four pictures, its own or of a folder below; how much it holds. */
export async function faceOf(
  { metadata }: ApiDeps,
  path: string,
  viewer: Viewer,
): Promise<Pick<FolderJson, 'cover' | 'fileCount' | 'folderCount'>> {
  const { items, cursor } = await metadata.library.list(path, { limit: LOOKED_AT });
  const folders = foldersOf(items);
  const own = withPictures(items);
  const pictures = own.length > 0 ? own : await picturesBelow(metadata, folders);
  const cover: CoverJson[] = await Promise.all(
    pictures.slice(0, PICTURES).map(async (file) => ({
      id: file.id,
      thumbUrl: await viewer.urlFor(derivedPath(file, 'grid.webp')),
      ...(file.thumbhash && { thumbhash: file.thumbhash }),
    })),
  );
  return { cover, ...(cursor === undefined && { fileCount: shown(items).length, folderCount: folders.length }) };
}
