import { join } from 'node:path';
import {
  createAwsAccounts,
  createAwsMetadata,
  createAwsQueue,
  createAwsUploads,
  createDynamo,
  createS3,
  createS3Blobs,
} from '@rdrive/aws';
import type { Clock, IdSource, UrlSigner } from '@rdrive/core';
import type { Config } from '../config.ts';
import type { Stores } from './stores.ts';

type CloudStore = Extract<Config['store'], { home: 'cloud' }>;

/** The origin that browsers send parts to: the bucket's own host on AWS, the gateway elsewhere. */
function bucketOrigin(store: CloudStore): string {
  return store.s3Endpoint
    ? new URL(store.s3Endpoint).origin
    : `https://${store.bucket}.s3.${store.region}.amazonaws.com`;
}

/** DynamoDB and S3, with jobs from the `#jobs` partition and delivery by this server. */
export async function openCloudStores(
  store: CloudStore,
  dataDir: string,
  tools: { clock: Clock; newId: IdSource; signer: UrlSigner },
): Promise<Stores> {
  const { clock, newId } = tools;
  const { region } = store;
  const dynamo = createDynamo({ region, endpoint: store.dynamoEndpoint });
  const tables = { files: store.filesTable, access: store.accessTable };
  const client = createS3({ region, endpoint: store.s3Endpoint });
  return {
    metadata: createAwsMetadata({ dynamo, tables, clock, newId }),
    accounts: createAwsAccounts({ dynamo, tables }),
    uploads: createAwsUploads({ dynamo, tables }),
    queue: createAwsQueue({ dynamo, tables, clock, newId }),
    blobs: createS3Blobs({ client, bucket: store.bucket, clock, tmpDir: join(dataDir, 'tmp') }),
    partOrigins: [bucketOrigin(store)],
    idleMs: 5_000,
    close() {
      dynamo.destroy();
      client.destroy();
    },
  };
}
