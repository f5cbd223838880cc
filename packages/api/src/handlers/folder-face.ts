import { COUNTED_ENTRIES, type Entry, type FileEntry, isHiddenHalf, pathOfFolder } from '@rdrive/core';
import type { ApiDeps } from '../deps.ts';
import type { Viewer } from '../json/entry-json.ts';
import { derivedPath, hasPictures } from '../json/urls.ts';
import type { CoverJson, FolderJson } from '../schemas/index.ts';

const PICTURES = 4;
/** One read of the store. A fuller folder has no exact count. */
const LOOKED_AT = COUNTED_ENTRIES;

/** Files as people see them: a Live Photo is one. */
function shown(entries: readonly Entry[]): FileEntry[] {
  return entries.filter((entry) => entry.entryType === 'file').filter((file) => !isHiddenHalf(file));
}

function withPictures(entries: readonly Entry[]): FileEntry[] {
  return shown(entries).filter(hasPictures);
}

/** What a folder shows of itself in the listing of its parent: four pictures, else those of its first folder; a count. */
export async function faceOf(
  { metadata: { library } }: ApiDeps,
  path: string,
  viewer: Viewer,
): Promise<Pick<FolderJson, 'cover' | 'fileCount'>> {
  const { items, cursor } = await library.list(path, { limit: LOOKED_AT });
  let pictures = withPictures(items);
  const inner = items.find((entry) => entry.entryType === 'folder');
  if (pictures.length === 0 && inner) {
    pictures = withPictures((await library.list(pathOfFolder(inner), { limit: LOOKED_AT })).items);
  }
  const cover: CoverJson[] = await Promise.all(
    pictures.slice(0, PICTURES).map(async (file) => ({
      id: file.id,
      thumbUrl: await viewer.urlFor(derivedPath(file, 'grid.webp')),
      ...(file.thumbhash && { thumbhash: file.thumbhash }),
    })),
  );
  const fileCount = shown(items).length;
  return { cover, ...(cursor === undefined && { fileCount }) };
}
