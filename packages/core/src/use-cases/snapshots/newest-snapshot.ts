import type { BlobStore } from '../../ports/blobs.ts';

/** The newest snapshot in the blob store, also where no record names it any more; undefined where there is none. */
export async function readNewestSnapshot(
  blobs: Pick<BlobStore, 'list' | 'read'>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // Ids are in the order of their making, and the list in that of the keys; a day's worth of them is kept.
  const { items } = await blobs.list('snapshots/', { limit: 500 });
  const newest = items.at(-1);
  if (!newest) return undefined;
  const file = new Uint8Array(newest.size);
  let at = 0;
  for await (const piece of (await blobs.read(newest.key)).body) {
    file.set(piece, at);
    at += piece.length;
  }
  return file;
}
