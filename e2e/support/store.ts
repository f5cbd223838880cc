import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectsCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { createBucket, createDynamo, createTables } from '@rdrive/aws';
import { noSandbox } from '../../apps/lambda/src/testing/runtime/instance.ts';

/** The home that is tried: a server with its own stores, one with those of AWS, or the stack of AWS (e2e/stack). */
export type Home = 'house' | 'cloud-container' | 'cloud';

/** A fresh and empty store. */
export interface Store {
  /** What the server has to be told. */
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** Why the home cannot be tried on this machine; undefined where it can. */
export function missingFor(home: Home): string | undefined {
  if (home === 'house') return undefined;
  if (!process.env['RDRIVE_TEST_DYNAMODB']) return 'DynamoDB Local is not running: npm run engines';
  if (!process.env['RDRIVE_TEST_S3']) return 'Ceph RGW is not running: npm run engines';
  return home === 'cloud' ? noSandbox() : undefined;
}

/** Makes a store of its own for one server: a data folder, and in the cloud home tables and a bucket as well. */
export async function freshStore(home: Exclude<Home, 'cloud'>): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'rdrive-e2e-'));
  const cloud = home === 'cloud-container' ? await freshCloud() : undefined;
  return {
    env: { RDRIVE_DATA: folder, RDRIVE_HOME: cloud ? 'cloud' : 'house', ...cloud?.env },
    async remove() {
      await rm(folder, { recursive: true, force: true });
      await cloud?.remove();
    },
  };
}

async function freshCloud(): Promise<Store> {
  const name = `e2e-${crypto.randomUUID()}`;
  const dynamodb = process.env['RDRIVE_TEST_DYNAMODB'] ?? '';
  const s3 = process.env['RDRIVE_TEST_S3'] ?? '';
  const credentials = { accessKeyId: 'test', secretAccessKey: 'testsecret123' };
  const tables = { files: `${name}-files`, access: `${name}-access` };
  const dynamoClient = createDynamo({ region: 'us-east-1', endpoint: dynamodb, credentials });
  const s3Client = new S3Client({ region: 'us-east-1', endpoint: s3, credentials, forcePathStyle: true });
  await createTables(dynamoClient, tables);
  await createBucket(s3Client, name);
  return {
    env: {
      RDRIVE_FILES_TABLE: tables.files,
      RDRIVE_ACCESS_TABLE: tables.access,
      RDRIVE_BUCKET: name,
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
      AWS_ENDPOINT_URL_S3: s3,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    async remove() {
      for (const TableName of Object.values(tables)) await dynamoClient.send(new DeleteTableCommand({ TableName }));
      await emptyBucket(s3Client, name);
      dynamoClient.destroy();
      s3Client.destroy();
    },
  };
}

// The engine keeps everything in memory; the empty bucket weighs nothing.
async function emptyBucket(s3: S3Client, Bucket: string): Promise<void> {
  const pages = paginateListObjectsV2({ client: s3 }, { Bucket });
  for await (const { Contents = [] } of pages) {
    const Objects = Contents.map(({ Key = '' }) => ({ Key }));
    if (Objects.length > 0) await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  }
}
