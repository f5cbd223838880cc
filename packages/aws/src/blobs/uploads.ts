import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  type Part,
} from '@aws-sdk/client-s3';
import {
  type BlobHead,
  type BlobStore,
  checkComplete,
  DriveError,
  type OpenUpload,
  partCountOf,
  plannedParts,
  type SizedPart,
} from '@rdrive/core';
import { checked, headAt, type S3Context } from './context.ts';
import { orAbsent, translate } from './errors.ts';
import { grantPart, SINGLE } from './grants.ts';

type UploadCalls = Pick<BlobStore, 'openUpload' | 'grantParts' | 'arrivedParts' | 'finishUpload' | 'abortUpload'>;

function targetOf(context: S3Context, upload: OpenUpload) {
  return { Bucket: context.bucket, Key: checked(upload.key), UploadId: upload.handle };
}

/** The store's own list of parts, page by page; undefined where the upload is finished or was given up. */
async function listParts(context: S3Context, upload: OpenUpload): Promise<Part[] | undefined> {
  const parts: Part[] = [];
  let PartNumberMarker: string | undefined;
  do {
    const command = new ListPartsCommand({
      ...targetOf(context, upload),
      ...(PartNumberMarker !== undefined && { PartNumberMarker }),
    });
    const page = await orAbsent(context.client.send(command));
    if (!page) return undefined;
    parts.push(...(page.Parts ?? []));
    PartNumberMarker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
  } while (PartNumberMarker !== undefined);
  return parts;
}

function sized({ PartNumber = 0, Size = 0 }: Part): SizedPart {
  return { number: PartNumber, size: Size };
}

/** The object of an upload, if it is there in its size. */
async function finished(context: S3Context, upload: OpenUpload): Promise<BlobHead | undefined> {
  const head = await headAt(context, upload.key);
  return head?.size === upload.size ? head : undefined;
}

/**
 * Completes; a call that failed may have done it (a lost answer, a second caller), so the object has the last word.
 * Ceph's answer has an empty ETag: what counts comes from HEAD.
 */
async function completeParts(context: S3Context, upload: OpenUpload, parts: readonly Part[]): Promise<BlobHead> {
  const Parts = parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
  const command = new CompleteMultipartUploadCommand({ ...targetOf(context, upload), MultipartUpload: { Parts } });
  const failure = await context.client.send(command).then(
    () => undefined,
    (error: unknown) => translate(error),
  );
  const head = await finished(context, upload);
  if (head) return head;
  throw failure ?? new DriveError('upload-incomplete', 'The upload has another size.');
}

/** Uploads straight to S3: one presigned PUT, or a multipart upload. */
export function createUploadCalls(context: S3Context): UploadCalls {
  return {
    async openUpload({ key, size, partSize }) {
      checked(key);
      if (partCountOf(size, partSize) === 1) return SINGLE;
      const { UploadId } = await context.client.send(
        new CreateMultipartUploadCommand({
          Bucket: context.bucket,
          Key: key,
          ContentType: 'application/octet-stream',
        }),
      );
      if (UploadId === undefined) throw new DriveError('unavailable', 'The storage opened no upload.');
      return UploadId;
    },

    grantParts: (upload, numbers, expiresAt) =>
      Promise.all(numbers.map((number) => grantPart(context, upload, number, expiresAt))),

    async arrivedParts(upload) {
      const parts = upload.handle === SINGLE ? undefined : await listParts(context, upload);
      if (parts) return parts.map(sized);
      return (await finished(context, upload)) ? plannedParts(upload) : [];
    },

    async finishUpload(upload) {
      const parts = upload.handle === SINGLE ? undefined : await listParts(context, upload);
      if (parts) {
        checkComplete(upload, parts.map(sized));
        return completeParts(context, upload, parts);
      }
      const head = await finished(context, upload);
      if (head) return head;
      if (upload.handle === SINGLE) throw new DriveError('upload-incomplete', 'The file has not arrived.');
      throw new DriveError('not-found', 'The upload was given up.');
    },

    /**
     * A single PUT that has arrived is an object like a finished one, and finished objects are not touched here: who
     * gives the upload up deletes its key once no grant is alive.
     */
    async abortUpload(upload) {
      if (upload.handle === SINGLE) return;
      await orAbsent(context.client.send(new AbortMultipartUploadCommand(targetOf(context, upload))));
    },
  };
}
