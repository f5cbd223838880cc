import {
  createAwsAccounts,
  createAwsMetadata,
  createAwsQueue,
  createAwsUploads,
  createDynamo,
  createOutbox,
  createS3,
  createS3Blobs,
  createSqsBell,
} from '@rdrive/aws';
import { createIdSource } from '@rdrive/secrets';
import type { StoreConfig } from '../config.ts';
import type { Log } from '../log.ts';

/** The only folder that a function may write to. */
const TMP = '/tmp/rdrive';

/** All stores of the cloud. What a function may really do with them is up to its role. */
export function openStores(config: StoreConfig, log: Log) {
  const clock = Date.now;
  const newId = createIdSource(clock);
  const { region, endpoints } = config;
  const dynamo = createDynamo({ region, endpoint: endpoints.dynamo });
  const tables = { files: config.filesTable, access: config.accessTable };
  const bell = createSqsBell({ region, endpoint: endpoints.sqs, queueUrl: config.queueUrl });
  const outbox = createOutbox(bell, log);
  const files = { dynamo, tables, clock, newId, committed: outbox.committed };
  const client = createS3({ region, endpoint: endpoints.s3 });
  return {
    clock,
    newId,
    bell,
    outbox,
    tmpDir: TMP,
    metadata: createAwsMetadata(files),
    queue: createAwsQueue(files),
    accounts: createAwsAccounts({ dynamo, tables }),
    uploads: createAwsUploads({ dynamo, tables }),
    blobs: createS3Blobs({ client, bucket: config.bucket, clock, tmpDir: TMP }),
  };
}

export type CloudStores = ReturnType<typeof openStores>;
