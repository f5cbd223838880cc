import type { S3Client } from '@aws-sdk/client-s3';
import type { BlobStore, Clock } from '@rdrive/core';
import { headAt, type S3Context } from './context.ts';
import { createCopies } from './copies.ts';
import { deleteAt } from './delete.ts';
import { onS3 } from './errors.ts';
import { listAt } from './list.ts';
import { putAt } from './put.ts';
import { readAt } from './read.ts';
import { createUploadCalls } from './uploads.ts';

/**
 * A blob store in an S3 bucket. `tmpDir` takes the copies of `asFile`. `presignClient` signs grants where clients reach
 * the bucket under another address than this process. The bucket needs CORS for PUT and a lifecycle rule that aborts
 * multipart uploads a day after their seven (see `createBucket`).
 */
export function createS3Blobs(options: {
  client: S3Client;
  bucket: string;
  clock: Clock;
  tmpDir: string;
  presignClient?: S3Client;
}): BlobStore {
  const { client, presignClient = client, bucket, clock } = options;
  const context: S3Context = { client, presignClient, bucket, clock };
  const uploads = createUploadCalls(context);
  const copies = createCopies(context, options.tmpDir);
  return {
    put: (key, body, putOptions) => onS3(() => putAt(context, key, body, putOptions)),
    read: (key, range) => onS3(() => readAt(context, key, range)),
    head: (key) => onS3(() => headAt(context, key)),
    delete: (keys) =>
      onS3(async () => {
        await copies.forget(keys);
        await deleteAt(context, keys);
      }),
    list: (prefix, request) => onS3(() => listAt(context, prefix, request)),
    asFile: (key) => onS3(() => copies.asFile(key)),

    openUpload: (plan) => onS3(() => uploads.openUpload(plan)),
    grantParts: (upload, numbers, expiresAt) => onS3(() => uploads.grantParts(upload, numbers, expiresAt)),
    arrivedParts: (upload) => onS3(() => uploads.arrivedParts(upload)),
    finishUpload: (upload) => onS3(() => uploads.finishUpload(upload)),
    abortUpload: (upload) => onS3(() => uploads.abortUpload(upload)),
    freeBytes: async () => undefined,
  };
}
