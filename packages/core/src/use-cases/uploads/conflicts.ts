import type { Entry, FileEntry } from '../../model/entry.ts';
import type { LibraryReader } from '../../ports/metadata.ts';
import { holderOfSidecar } from '../library/sidecars.ts';

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
export function ifSameBytes(entry: Holder | undefined, sha256: string | undefined): FileEntry | undefined {
  return entry?.entryType === 'file' && hashUnder(entry) === sha256 ? entry : undefined;
}

/** Who holds a name: an entry, or the picture whose sidecar has it. */
export type Holder = Entry & { readonly asSidecar?: true };

function hashUnder(file: FileEntry & { readonly asSidecar?: true }): string | undefined {
  return file.asSidecar ? file.sidecar?.sha256 : file.sha256;
}

/** Looks who holds a name in a folder. */
export async function findHolder(
  deps: { readonly library: Pick<LibraryReader, 'entryAt' | 'namesakes'> },
  named: Pick<FileEntry, 'folderPath' | 'fileName'>,
): Promise<Holder | undefined> {
  const entry = await deps.library.entryAt(named.folderPath, named.fileName);
  if (entry) return entry;
  const picture = await holderOfSidecar(deps, named);
  return picture && { ...picture, asSidecar: true };
}
