import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeUnless, uploadUseCasesContract } from '@rdrive/contract';
import { createUlidSource } from '@rdrive/core';
import { createS3Blobs } from './blobs/store.ts';
import { createAwsMetadata, ensureRoot } from './metadata/index.ts';
import { createAwsQueue } from './queue/queue.ts';
import { dynamoEndpoint, dynamoMissing, s3Endpoint, s3Missing } from './testing/config.ts';
import { freshTables } from './testing/local.ts';
import { freshBucket } from './testing/s3.ts';
import { createTestClock } from './testing/subject.ts';
import { createAwsUploads } from './uploads.ts';

const missing = dynamoEndpoint === undefined ? dynamoMissing : s3Endpoint === undefined ? s3Missing : undefined;

describeUnless(missing, 'on DynamoDB Local and Ceph RGW', () => {
  uploadUseCasesContract({
    name: 'uploads in the cloud (DynamoDB and S3)',
    timeoutMs: 120_000,
    async make() {
      const { dynamo, tables, drop: dropTables } = await freshTables();
      const { client, bucket, drop: dropBucket } = await freshBucket();
      const clock = createTestClock(Date.now());
      const newId = createUlidSource(clock.now, (bytes) => crypto.getRandomValues(bytes));
      const tmpDir = await mkdtemp(join(tmpdir(), 'rdrive-s3-'));
      const options = { dynamo, tables, clock: clock.now, newId };
      await ensureRoot(options);
      return {
        store: createAwsMetadata(options),
        queue: createAwsQueue(options),
        uploads: createAwsUploads({ dynamo, tables }),
        // Signatures are judged by the gateway, whose time is the real one.
        blobs: createS3Blobs({ client, bucket, clock: Date.now, tmpDir }),
        newId,
        clock,
        settle: async () => {},
        async send({ url, method, headers }, bytes) {
          const response = await fetch(url, { method, headers: { ...headers }, body: bytes.slice() });
          await response.arrayBuffer();
          return response.status;
        },
        async dispose() {
          await dropTables();
          await dropBucket();
          await rm(tmpDir, { recursive: true });
        },
      };
    },
  });
});
