import { type FolderEntry, type MetadataStore, ROOT } from '@rdrive/core';
import { addFile, addFolder, ensureRoot as putRoot } from './add.ts';
import { type AwsMetadataOptions, type Context, createContext } from './context.ts';
import { changes, countChanges, cursorOfNow } from './feed.ts';
import { find, findAt, findInLibrary } from './find.ts';
import { isFolder, isInTrash } from './items.ts';
import { folderKey } from './keys.ts';
import { list, listActivity, listKind, listTrash, namesakes, takenWithin, withHash } from './lists.ts';
import { advance, operation, running } from './operations/advance.ts';
import { start } from './operations/start.ts';
import { pairLive } from './pairs.ts';
import { fileWithSidecar, joinSidecar, partSidecar } from './sidecars.ts';
import { createSnapshots } from './snapshots.ts';
import { stats } from './stats.ts';
import { purge, restore, trashFile, wantPurge } from './trash.ts';
import { recordMedia, recordSidecar, recordVerification, updateFile } from './update.ts';

/** Makes the record of the root where it is missing; to be called once before the store is used. */
export async function ensureRoot(options: AwsMetadataOptions): Promise<void> {
  await putRoot(createContext(options));
}

/** True for what a folder path can be; the store's own partitions begin with `#`. */
function isPath(text: string): boolean {
  return text.startsWith('/');
}

async function readFolder(ctx: Context, path: string): Promise<FolderEntry | undefined> {
  if (!isPath(path)) return undefined;
  const stored = await findAt(ctx, folderKey(path));
  if (isFolder(stored)) return stored.entry;
  return path === ROOT ? putRoot(ctx) : undefined;
}

function createLibrary(ctx: Context): MetadataStore['library'] {
  return {
    folder: (path) => readFolder(ctx, path),
    entry: async (id) => (await findInLibrary(ctx, id))?.entry,
    entryAt: async (folderPath, fileName) =>
      isPath(folderPath) && fileName !== '' ? (await findAt(ctx, { folderPath, fileName }))?.entry : undefined,
    list: async (path, request) => (isPath(path) ? list(ctx, path, request) : { items: [] }),
    listKind: async (kind, request) => listKind(ctx, kind, request),
    takenWithin: async (path, kind, from, to) => (isPath(path) ? takenWithin(ctx, path, kind, from, to) : []),
    namesakes: async (path, start) => (isPath(path) ? namesakes(ctx, path, start) : []),
    withSidecar: (sidecarId) => fileWithSidecar(ctx, sidecarId),
    withHash: (sha256) => withHash(ctx, sha256),
    stats: () => stats(ctx),
    activity: async (request) => listActivity(ctx, request),
    addFolder: (folder, change) => addFolder(ctx, folder, change),
    addFile: (file, options) => addFile(ctx, file, options),
    updateFile: (id, patch, options) => updateFile(ctx, id, patch, options),
    pairLive: (pictureId, videoId) => pairLive(ctx, pictureId, videoId),
    joinSidecar: (sidecarId, fileId, options) => joinSidecar(ctx, [sidecarId, fileId], options),
    partSidecar: (fileId, sidecarId, change) => partSidecar(ctx, [fileId, sidecarId], change),
    recordSidecar: (id, reading) => recordSidecar(ctx, id, reading),
    recordMedia: (id, outcome) => recordMedia(ctx, id, outcome),
    recordVerification: (id, verification) => recordVerification(ctx, id, verification),
  };
}

function createTrash(ctx: Context): MetadataStore['trash'] {
  return {
    trashFile: (id, change) => trashFile(ctx, id, change),
    async trashEntry(id) {
      const stored = await find(ctx, id);
      return isInTrash(stored) ? stored.entry : undefined;
    },
    listTrash: async (request) => listTrash(ctx, request),
    restore: (id, target, change) => restore(ctx, id, target, change),
    wantPurge: (id, userId) => wantPurge(ctx, id, userId),
    purge: (id, options) => purge(ctx, id, options),
  };
}

/**
 * The metadata store on one DynamoDB table (`filesTable`). Reads by path and id are strongly consistent; every write is
 * one transaction with named clauses; errors are `DriveError`s only.
 */
export function createAwsMetadata(options: AwsMetadataOptions): MetadataStore {
  const ctx = createContext(options);
  return {
    library: createLibrary(ctx),
    trash: createTrash(ctx),
    operations: {
      start: (request, how) => start(ctx, request, how),
      operation: (id) => operation(ctx, id),
      advance: (id) => advance(ctx, id),
      running: () => running(ctx),
    },
    feed: {
      changes: async (after, limit) => changes(ctx, after, limit),
      now: async () => cursorOfNow(ctx),
      count: async (after, most) => countChanges(ctx, after, most),
    },
    snapshots: createSnapshots(ctx),
  };
}
