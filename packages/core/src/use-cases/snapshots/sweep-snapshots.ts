import { snapshotIdOf } from '../../model/blob-keys.ts';
import type { BlobStore } from '../../ports/blobs.ts';
import type { SnapshotStore } from '../../ports/metadata.ts';
import type { Clock } from '../../ports/system.ts';

/** A signed address lives an hour, and what was begun with it ends long before this. */
const GRACE_MS = 24 * 3_600_000;

const PAGE = 500;

interface Deps {
  readonly snapshots: Pick<SnapshotStore, 'newest'>;
  readonly blobs: Pick<BlobStore, 'list' | 'delete'>;
  readonly clock: Clock;
}

/**
 * Janitor's work: deletes snapshots in whose place another has been for a day. Without a record of the newest it deletes
 * none: the metadata may be lost, and these are what brings it back. Answers how many it deleted.
 */
export async function sweepSnapshots({ snapshots, blobs, clock }: Deps): Promise<number> {
  const newest = await snapshots.newest();
  if (!newest) return 0;
  // Keys come in order, and ids in the order of their making.
  const { items } = await blobs.list('snapshots/', { limit: PAGE });
  const old = items.filter(({ key }, index) => {
    const next = items[index + 1];
    return next && snapshotIdOf(key) !== newest.id && Date.parse(next.modifiedAt) < clock() - GRACE_MS;
  });
  if (old.length > 0) await blobs.delete(old.map(({ key }) => key));
  return old.length;
}
