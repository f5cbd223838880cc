import type { Entry, FileEntry } from '../../model/entry.ts';
import type { LibraryReader } from '../../ports/metadata.ts';

/** Other files with the same bytes: in the very folder (a duplicate), and elsewhere. */
export interface SameBytes {
  readonly here?: FileEntry;
  readonly elsewhere: readonly FileEntry[];
}

/** Looks for the bytes by their hash; the upload's own file (`ownId`) does not count. The trash is not searched. */
export async function findSameBytes(
  library: Pick<LibraryReader, 'withHash'>,
  sha256: string,
  folderPath: string,
  ownId: string | undefined,
): Promise<SameBytes> {
  const others = (await library.withHash(sha256)).filter((file) => file.id !== ownId);
  const here = others.find((file) => file.folderPath === folderPath);
  const elsewhere = others.filter((file) => file.folderPath !== folderPath);
  return here ? { here, elsewhere } : { elsewhere };
}

/** The entry, where it is a file with these bytes. Asked of who holds a name, as the search by hash may lag behind. */
export function ifSameBytes(entry: Entry | undefined, sha256: string | undefined): FileEntry | undefined {
  return entry?.entryType === 'file' && entry.sha256 === sha256 ? entry : undefined;
}
