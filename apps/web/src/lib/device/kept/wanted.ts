import type { FileJson, LibraryIndex } from '@rdrive/client';

/** Bytes that a folder needs to be shown without a network. */
export interface Wanted {
  readonly url: string;
  /** Of an original; of the others it is not known before. */
  readonly size?: number;
}

/** What is wanted for one file of a folder. */
export interface WantedFile {
  readonly id: string;
  readonly bytes: readonly Wanted[];
}

/** Types that every browser of our target shows as they are. */
const SHOWN = /^image\/(jpeg|png|webp|avif|gif)$/;

/** The original, or the largest picture made of it where browsers cannot show it; and the smaller ones that views ask for. */
export function bytesOf({ kind, fileType, fileSize, urls }: FileJson): Wanted[] {
  const original = kind === 'video' || SHOWN.test(fileType);
  const pictures = [urls.thumb, urls.preview, original ? undefined : urls.full, urls.motion];
  return [
    ...pictures.flatMap((url) => (url === undefined ? [] : [{ url }])),
    ...(original ? [{ url: urls.original, size: fileSize }] : []),
  ];
}

async function wantedFile(index: LibraryIndex, file: FileJson): Promise<WantedFile> {
  const partner = file.livePartnerId === undefined ? undefined : await index.file(file.livePartnerId);
  return { id: file.id, bytes: [...bytesOf(file), ...(partner ? bytesOf(partner) : [])] };
}

/** All files in and below a folder, by its id, and where it is now; undefined where there is no such folder. */
export async function wantedIn(
  index: LibraryIndex,
  folderId: string,
): Promise<{ readonly path: string; readonly files: readonly WantedFile[] } | undefined> {
  const listing = await index.folder(folderId);
  if (!listing) return undefined;
  const files: WantedFile[] = [];
  for (const file of listing.files) files.push(await wantedFile(index, file));
  for (const child of listing.folders) files.push(...((await wantedIn(index, child.id))?.files ?? []));
  return { path: listing.folder.path, files };
}
