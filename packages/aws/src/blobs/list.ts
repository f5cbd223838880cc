import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { isBlobKey, type Page, type PageRequest } from '@rdrive/core';
import type { S3Context } from './context.ts';

/** What keys are made of; anything else is the beginning of none, and control characters would break S3's XML. */
const keyCharacters = /^[A-Za-z0-9._/-]*$/;

/** A page of keys with a prefix, in order of the keys; the cursor is S3's continuation token. */
export async function listAt(
  { client, bucket }: S3Context,
  prefix: string,
  { cursor, limit }: PageRequest,
): Promise<Page<{ key: string; size: number; modifiedAt: string }>> {
  if (!keyCharacters.test(prefix)) return { items: [] };
  const page = await client.send(
    new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix,
      MaxKeys: limit,
      ...(cursor !== undefined && { ContinuationToken: cursor }),
    }),
  );
  const items = (page.Contents ?? []).flatMap(({ Key = '', Size = 0, LastModified = new Date(0) }) =>
    isBlobKey(Key) ? [{ key: Key, size: Size, modifiedAt: LastModified.toISOString() }] : [],
  );
  const next = page.IsTruncated ? page.NextContinuationToken : undefined;
  return next === undefined ? { items } : { items, cursor: next };
}
