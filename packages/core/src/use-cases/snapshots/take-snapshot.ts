import { isDriveError } from '../../errors.ts';
import { snapshotKey } from '../../model/blob-keys.ts';
import { pathOfFolder } from '../../model/entry.ts';
import { ROOT } from '../../model/paths.ts';
import { type Compression, indexEnd, readSnapshotHead } from '../../model/snapshot/container.ts';
import { createSnapshotEncoder, type SnapshotEncoder } from '../../model/snapshot/encode.ts';
import type { SnapshotRecord } from '../../model/snapshot/record.ts';
import type { BlobStore, Bytes } from '../../ports/blobs.ts';
import type { ChangeFeed, LibraryReader, SnapshotStore } from '../../ports/metadata.ts';
import type { Clock, IdSource } from '../../ports/system.ts';

/** Changes after which a device would rather take the snapshot anew than read them all. */
const MANY_CHANGES = 2_000;
/** Older than this, one is made for any change. */
const OLD_MS = 24 * 3_600_000;

const PAGE = 500;

/** What taking a snapshot needs. */
export interface TakeSnapshotDeps {
  readonly library: Pick<LibraryReader, 'folder' | 'list'>;
  readonly feed: Pick<ChangeFeed, 'now' | 'count'>;
  readonly snapshots: Pick<SnapshotStore, 'newest' | 'record'>;
  readonly blobs: Pick<BlobStore, 'put'>;
  readonly deflate: Compression;
  readonly clock: Clock;
  readonly newId: IdSource;
}

async function changesSince({ feed }: TakeSnapshotDeps, { cursor }: SnapshotRecord): Promise<number> {
  try {
    return await feed.count(cursor, MANY_CHANGES);
  } catch (error) {
    // The feed no longer reaches back to it, or is that of an older state of the library.
    if (isDriveError(error, 'cursor-too-old') || isDriveError(error, 'bad-cursor')) return MANY_CHANGES;
    throw error;
  }
}

async function isDue(deps: TakeSnapshotDeps): Promise<boolean> {
  const newest = await deps.snapshots.newest();
  if (!newest) return (await deps.library.list(ROOT, { limit: 1 })).items.length > 0;
  const changes = await changesSince(deps, newest);
  const isOld = Date.parse(newest.builtAt) <= deps.clock() - OLD_MS;
  return changes >= MANY_CHANGES || (isOld && changes > 0);
}

/**
 * Reads the tree folder by folder. What moves meanwhile may be met twice or never: the feed tells of it again, as its
 * cursor was taken before.
 */
async function readLibrary({ library }: TakeSnapshotDeps, encoder: SnapshotEncoder): Promise<void> {
  const root = await library.folder(ROOT);
  if (root) encoder.add(root);
  const open = [ROOT];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    let cursor: string | undefined;
    do {
      const page = await library.list(path, { limit: PAGE, cursor });
      for (const entry of page.items) {
        if (encoder.add(entry) && entry.entryType === 'folder') open.push(pathOfFolder(entry));
      }
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
}

async function* bytesOf(pieces: readonly Uint8Array[]): Bytes {
  yield* pieces;
}

/** Takes a snapshot of the library now; returns when devices may ask for it. */
export async function takeSnapshot(deps: TakeSnapshotDeps): Promise<SnapshotRecord> {
  const id = deps.newId();
  const mark = { builtAt: new Date(deps.clock()).toISOString(), cursor: await deps.feed.now() };
  const encoder = createSnapshotEncoder();
  await readLibrary(deps, encoder);
  const pieces = await encoder.finish(mark, deps.deflate);
  const head = readSnapshotHead(pieces[0] ?? new Uint8Array());
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const record = { id, ...mark, indexBytes: head ? indexEnd(head) : size };
  await deps.blobs.put(snapshotKey(id), bytesOf(pieces), { contentType: 'application/octet-stream', size });
  await deps.snapshots.record(record);
  return record;
}

/** Janitor's work: takes a snapshot after 2,000 changes, or a day with any, or where there is none yet. Answers how many. */
export async function takeDueSnapshot(deps: TakeSnapshotDeps): Promise<number> {
  if (!(await isDue(deps))) return 0;
  await takeSnapshot(deps);
  return 1;
}
