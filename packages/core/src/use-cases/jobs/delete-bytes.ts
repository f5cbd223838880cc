import { derivedPrefix, originalKey } from '../../model/blob-keys.ts';
import type { BlobStore } from '../../ports/blobs.ts';
import type { LibraryReader, TrashStore } from '../../ports/metadata.ts';
import { isNamed } from '../sweeps/referenced.ts';

interface Deps {
  readonly library: Pick<LibraryReader, 'entry' | 'withSidecar'>;
  readonly trash: Pick<TrashStore, 'trashEntry'>;
  readonly blobs: Pick<BlobStore, 'list' | 'delete'>;
}

/** Deletes the original and all derivatives of a purged file. Refuses while any record still names it. */
export async function deleteBytes(deps: Deps, fileId: string): Promise<void> {
  if (await isNamed(deps, fileId)) return;
  let cursor: string | undefined;
  do {
    const page = await deps.blobs.list(derivedPrefix(fileId), {
      cursor,
      limit: 500,
    });
    await deps.blobs.delete(page.items.map((item) => item.key));
    cursor = page.cursor;
  } while (cursor);
  await deps.blobs.delete([originalKey(fileId)]);
}
