import { statfsSync } from 'node:fs';
import type { BlobStore, Clock, PartReceiver, UrlSigner } from '@rdrive/core';
import { deleteFiles } from './delete.ts';
import { onDisk } from './disk.ts';
import { listBlobs } from './list.ts';
import { createPartReceiver } from './parts.ts';
import { createPlaces, noSuchBytes } from './places.ts';
import { putFile } from './put.ts';
import { headFileAt, readFileAt, statUnlinked } from './read.ts';
import { removeStale } from './stale.ts';
import { createUploadCalls } from './uploads.ts';

/** The file-system home of bytes, with the receiving end of its own grants. */
export interface FileBlobs extends BlobStore, PartReceiver {
  /** Janitor's work: removes what crashes left behind more than a week ago; answers how many files and folders. */
  removeStale(): Promise<number>;
}

/**
 * A blob store below `dir`, which is created; one process at a time may own it. Files appear under their final name
 * whole and synced, or not at all. `signer` makes the part grants, paths on this server:
 * `PUT /uploads/{uploadId}/{number}?offset=&size=&total=&exp=&sig=`.
 */
export function createFileBlobs(options: { dir: string; signer: UrlSigner; clock: Clock }): FileBlobs {
  const places = createPlaces(options.dir);
  const uploads = createUploadCalls(places, options.signer);
  return {
    put: (key, body, { size }) => onDisk(() => putFile(places, key, body, size)),
    read: (key, range, options) => onDisk(async () => readFileAt(places.fileOf(key), range, options)),
    head: (key) => onDisk(async () => headFileAt(places.fileOf(key))),
    delete: (keys) => onDisk(() => deleteFiles(places, keys)),
    list: (prefix, request) => onDisk(() => listBlobs(places, prefix, request)),
    asFile: (key) =>
      onDisk(async () => {
        const path = places.fileOf(key);
        if (!(await statUnlinked(path)).isFile()) throw noSuchBytes();
        return { path, [Symbol.asyncDispose]: async () => undefined };
      }),

    openUpload: (plan) => onDisk(() => uploads.openUpload(plan)),
    grantParts: uploads.grantParts,
    arrivedParts: (upload) => onDisk(() => uploads.arrivedParts(upload)),
    finishUpload: (upload) => onDisk(() => uploads.finishUpload(upload)),
    abortUpload: (upload) => onDisk(() => uploads.abortUpload(upload)),
    freeBytes: () =>
      onDisk(async () => {
        // Synchronous: the kernel knows it by heart, and a turn through the thread pool costs ten times as much.
        const { bavail, bsize } = statfsSync(places.root);
        return bavail * bsize;
      }),

    ...createPartReceiver(places),
    removeStale: () => onDisk(() => removeStale(places, options.clock())),
  };
}
