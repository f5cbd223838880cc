import type { Entry } from '../../model/entry.ts';
import type { LibraryReader, TrashStore } from '../../ports/metadata.ts';

export interface RecordsDeps {
  readonly library: Pick<LibraryReader, 'entry'>;
  readonly trash: Pick<TrashStore, 'trashEntry'>;
}

/** The record of an id, in the library or the trash. Asked thrice, as it may be on its way into the trash or out of it. */
export async function recordOf({ library, trash }: RecordsDeps, id: string): Promise<Entry | undefined> {
  return (await library.entry(id)) ?? (await trash.trashEntry(id)) ?? (await library.entry(id));
}

/** True while the bytes of this id belong to a file, or to a sidecar. Asked again at the end, as a sidecar may just become a file. */
export async function isNamed(
  deps: RecordsDeps & { readonly library: Pick<LibraryReader, 'withSidecar'> },
  id: string,
): Promise<boolean> {
  const file = (await recordOf(deps, id)) ?? (await deps.library.withSidecar(id)) ?? (await recordOf(deps, id));
  return file !== undefined;
}
