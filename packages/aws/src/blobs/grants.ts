import { PutObjectCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { DriveError, isPartNumber, type OpenUpload, type PartGrant, partLength } from '@rdrive/core';
import { checked, type S3Context } from './context.ts';

/** The handle of an upload that is one plain PUT. */
export const SINGLE = 'single';

const contentType = 'application/octet-stream';

/** S3 knows no longer signatures (Signature Version 4 query parameters, X-Amz-Expires). */
const MAX_SECONDS = 7 * 24 * 3600;

/** Signature times: from now until then; for a time that has passed a signature that was good until then. */
function validity(now: number, expiresAt: number): { signingDate: Date; expiresIn: number } {
  const signedAt = Math.min(now, expiresAt - 1000);
  const seconds = Math.floor((expiresAt - signedAt) / 1000);
  return { signingDate: new Date(signedAt), expiresIn: Math.min(seconds, MAX_SECONDS) };
}

/**
 * A presigned URL for one part, its length bound into the signature. A single PUT is bound to its type too and to a key
 * that does not exist yet: the presigner leaves `content-type` unsigned unless it is named.
 */
export async function grantPart(
  context: S3Context,
  upload: OpenUpload,
  number: number,
  expiresAt: number,
): Promise<PartGrant> {
  if (!isPartNumber(upload.size, upload.partSize, number)) {
    throw new DriveError('bad-request', `The upload has no part ${number}.`);
  }
  const ContentLength = partLength(upload.size, upload.partSize, number);
  const target = { Bucket: context.bucket, Key: checked(upload.key), ContentLength };
  const times = validity(context.clock(), expiresAt);
  if (upload.handle !== SINGLE) {
    const command = new UploadPartCommand({ ...target, PartNumber: number, UploadId: upload.handle });
    const url = await getSignedUrl(context.presignClient, command, times);
    return { number, method: 'PUT', url, headers: {} };
  }
  const command = new PutObjectCommand({ ...target, ContentType: contentType, IfNoneMatch: '*' });
  const signableHeaders = new Set(['host', 'content-length', 'content-type', 'if-none-match']);
  const url = await getSignedUrl(context.presignClient, command, { ...times, signableHeaders });
  return { number, method: 'PUT', url, headers: { 'content-type': contentType, 'if-none-match': '*' } };
}
