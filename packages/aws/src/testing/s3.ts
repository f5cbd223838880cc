import {
  AbortMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createBucket } from '../blobs/bucket.ts';
import { createS3 } from '../blobs/client.ts';
import { s3Endpoint, s3Missing } from './config.ts';

export interface TestBucket {
  readonly client: S3Client;
  readonly bucket: string;
  drop(): Promise<void>;
}

/** Removes a bucket with all versions and unfinished uploads in it: the engine keeps them in memory. */
export async function dropBucket(client: S3Client, Bucket: string): Promise<void> {
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }));
  for (const { Key, UploadId } of Uploads) {
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  }
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) break;
    await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  }
  await client.send(new DeleteBucketCommand({ Bucket }));
}

/** A bucket of its own on the engine. */
export async function freshBucket(): Promise<TestBucket> {
  if (s3Endpoint === undefined) throw new Error(s3Missing);
  const client = createS3({
    region: 'us-east-1',
    endpoint: s3Endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'testsecret123' },
  });
  const bucket = `rdrive-${crypto.randomUUID()}`;
  await createBucket(client, bucket);
  const drop = async (): Promise<void> => {
    await dropBucket(client, bucket);
    client.destroy();
  };
  return { client, bucket, drop };
}
