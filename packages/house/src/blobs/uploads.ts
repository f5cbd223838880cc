import { lstat, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type BlobHead,
  type BlobStore,
  checkComplete,
  DriveError,
  isPartNumber,
  type OpenUpload,
  originalKey,
  type PartGrant,
  partCountOf,
  partLength,
  plannedParts,
  type UrlSigner,
} from '@rdrive/core';
import { errnoOf, OPEN_NEW, OPEN_TO_CHANGE, orAbsent, translate, withFile } from './disk.ts';
import { type Places, unlinked } from './places.ts';
import { moveInto } from './put.ts';
import { headFileAt } from './read.ts';
import { openFolder } from './upload-folder.ts';

type UploadCalls = Pick<BlobStore, 'openUpload' | 'grantParts' | 'arrivedParts' | 'finishUpload' | 'abortUpload'>;

/** A file of one part needs no folder on its way: it goes straight to its place (`whole.ts`). */
function isSingle({ size, partSize }: Pick<OpenUpload, 'size' | 'partSize'>): boolean {
  return partCountOf(size, partSize) === 1;
}

/** The sending end of uploads: opening, granting, finishing. The bytes themselves come through the part receiver. */
export function createUploadCalls(places: Places, signer: UrlSigner): UploadCalls {
  /** The object of an upload, if it is finished. */
  async function finished(upload: OpenUpload): Promise<BlobHead | undefined> {
    const head = await headFileAt(places.fileOf(upload.key));
    return head?.size === upload.size ? head : undefined;
  }

  async function grant(upload: OpenUpload, number: number, expiresAt: number): Promise<PartGrant> {
    if (!isPartNumber(upload.size, upload.partSize, number)) {
      throw new DriveError('bad-request', `The upload has no part ${number}.`);
    }
    const offset = (number - 1) * upload.partSize;
    const size = partLength(upload.size, upload.partSize, number);
    const path = `/uploads/${upload.uploadId}/${number}?offset=${offset}&size=${size}&total=${upload.size}`;
    const url = await signer.sign(path, expiresAt);
    return { number, method: 'PUT', url, headers: { 'content-type': 'application/octet-stream' } };
  }

  async function finish(upload: OpenUpload): Promise<BlobHead> {
    const path = places.uploadOf(upload.uploadId);
    const folder = await openFolder(path);
    // The bytes went to their place before, and a crash cut the clearing up short: the markers left tell nothing.
    await lstat(folder.data);
    checkComplete(upload, await folder.parts());
    await withFile(folder.data, OPEN_TO_CHANGE, async (file) => {
      if ((await file.stat()).size !== upload.size) {
        throw new DriveError('upload-incomplete', 'The upload has another size.');
      }
      await file.sync();
    });
    await moveInto(folder.data, places.fileOf(upload.key));
    await rm(path, { recursive: true, force: true });
    const head = await finished(upload);
    if (!head) throw new DriveError('not-found', 'The upload was deleted meanwhile.');
    return head;
  }

  return {
    async openUpload(plan) {
      places.fileOf(plan.key);
      const path = places.uploadOf(plan.uploadId);
      if (plan.key !== originalKey(plan.uploadId))
        throw new DriveError('internal', 'An upload makes the original of its id.');
      if (isSingle(plan)) return plan.uploadId;
      // Not synced: nothing has been promised yet. The first part makes it last, and its sender begins anew without it.
      await mkdir(path).catch((error: unknown) => {
        if (errnoOf(error) !== 'EEXIST') throw error;
      });
      try {
        await withFile(await unlinked(join(path, 'data')), OPEN_NEW, (file) => file.truncate(plan.size));
      } catch (error) {
        await rm(path, { recursive: true, force: true });
        throw error;
      }
      return plan.uploadId;
    },

    async grantParts(upload, numbers, expiresAt) {
      return Promise.all(numbers.map((number) => grant(upload, number, expiresAt)));
    },

    async arrivedParts(upload) {
      places.fileOf(upload.key);
      const folder = isSingle(upload) ? undefined : await orAbsent(openFolder(places.uploadOf(upload.uploadId)));
      if (folder && (await orAbsent(lstat(folder.data)))) return folder.parts();
      return (await finished(upload)) ? plannedParts(upload) : [];
    },

    async finishUpload(upload) {
      places.fileOf(upload.key);
      if (isSingle(upload)) {
        const head = await finished(upload);
        if (!head) throw new DriveError('upload-incomplete', 'The file has not arrived.');
        return head;
      }
      try {
        return await finish(upload);
      } catch (error) {
        if (translate(error).code !== 'not-found') throw error;
        // Finished before, perhaps by a call that crashed half-way through cleaning up.
        const head = await finished(upload);
        if (!head) throw error;
        await rm(places.uploadOf(upload.uploadId), { recursive: true, force: true });
        return head;
      }
    },

    // A file of one part that has arrived is an object like a finished one: who gives the upload up deletes its key once
    // no grant is alive, as for S3.
    async abortUpload(upload) {
      if (isSingle(upload)) return;
      const path = await orAbsent(unlinked(places.uploadOf(upload.uploadId)));
      if (path) await rm(path, { recursive: true, force: true });
    },
  };
}
