import {
  AbortMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
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

async function emptyBucket(client: S3Client, Bucket: string): Promise<void> {
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }));
  for (const { Key, UploadId } of Uploads) {
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  }
  for (;;) {
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }));
    if (Contents.length === 0) return;
    await client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: Contents.map(({ Key = '' }) => ({ Key })) } }),
    );
  }
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
    await emptyBucket(client, bucket);
    await client.send(new DeleteBucketCommand({ Bucket: bucket }));
    client.destroy();
  };
  return { client, bucket, drop };
}
