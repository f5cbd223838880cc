import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobContract, describeUnless } from '@rdrive/contract';
import { createUlidSource } from '@rdrive/core';
import { s3Endpoint, s3Missing } from '../testing/config.ts';
import { freshBucket } from '../testing/s3.ts';
import { createS3Blobs } from './store.ts';

describeUnless(s3Endpoint ? undefined : s3Missing, 'Ceph RGW', () => {
  blobContract({
    name: 'bytes in S3',
    scale: 0.4,
    timeoutMs: 120_000,
    async make() {
      const { client, bucket, drop } = await freshBucket();
      const tmpDir = await mkdtemp(join(tmpdir(), 'rdrive-s3-'));
      return {
        blobs: createS3Blobs({ client, bucket, clock: Date.now, tmpDir }),
        newId: createUlidSource(Date.now, (bytes) => crypto.getRandomValues(bytes)),
        async send(grant, bytes, headers = {}) {
          const { url, method } = grant;
          const response = await fetch(url, { method, headers: { ...grant.headers, ...headers }, body: bytes.slice() });
          await response.arrayBuffer();
          return response.status;
        },
        async dispose() {
          await drop();
          await rm(tmpDir, { recursive: true });
        },
      };
    },
  });
});
