import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { type BlobHead, type Clock, DriveError, isBlobKey } from '@rdrive/core';
import { orAbsent } from './errors.ts';

/** What all calls of the store share. */
export interface S3Context {
  readonly client: S3Client;
  /** Signs grants: where clients reach the bucket by another address than this server does. */
  readonly presignClient: S3Client;
  readonly bucket: string;
  readonly clock: Clock;
}

/** The key again; `not-found` for what is no key, before S3 hears of it. */
export function checked(key: string): string {
  if (!isBlobKey(key)) throw new DriveError('not-found', 'There are no such bytes.');
  return key;
}

/** Size, ETag and time of an answer of S3, which has all three for every object. */
export function headOf(answer: { ETag?: string | undefined; LastModified?: Date | undefined }, size: number): BlobHead {
  return { size, etag: answer.ETag ?? '""', modifiedAt: (answer.LastModified ?? new Date(0)).toISOString() };
}

export async function headAt(context: S3Context, key: string): Promise<BlobHead | undefined> {
  const command = new HeadObjectCommand({ Bucket: context.bucket, Key: checked(key) });
  const answer = await orAbsent(context.client.send(command));
  return answer && headOf(answer, answer.ContentLength ?? 0);
}
