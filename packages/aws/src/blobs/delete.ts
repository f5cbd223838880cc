import { DeleteObjectsCommand } from '@aws-sdk/client-s3';
import { DriveError } from '@rdrive/core';
import { checked, type S3Context } from './context.ts';

/** Keys in one call (S3's bound). */
const BATCH = 1000;

/** Deletes objects; those that are not there are no error. All keys are checked before the first is touched. */
export async function deleteAt({ client, bucket }: S3Context, keys: readonly string[]): Promise<void> {
  for (const key of keys) checked(key);
  for (let at = 0; at < keys.length; at += BATCH) {
    const Objects = keys.slice(at, at + BATCH).map((Key) => ({ Key }));
    const { Errors = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    const [first] = Errors.filter(({ Code }) => Code !== 'NoSuchKey');
    if (first) throw new DriveError('unavailable', 'The storage did not delete everything.', { cause: first });
  }
}
