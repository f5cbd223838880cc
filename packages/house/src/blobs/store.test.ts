import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobContract } from '@rdrive/contract';
import { createUlidSource } from '@rdrive/core';
import { servePartsOf, testSigner } from '../testing/part-server.ts';
import { createFileBlobs } from './store.ts';

blobContract({
  name: 'bytes in files',
  timeoutMs: 120_000,
  async make() {
    const dir = await mkdtemp(join(tmpdir(), 'rdrive-blobs-'));
    const signer = testSigner();
    const blobs = createFileBlobs({ dir, signer, clock: Date.now });
    const server = await servePartsOf(blobs, signer, Date.now);
    return {
      blobs,
      newId: createUlidSource(Date.now, (bytes) => crypto.getRandomValues(bytes)),
      async send(grant, bytes, headers = {}) {
        const { method } = grant;
        const url = new URL(grant.url, server.origin);
        const response = await fetch(url, { method, headers: { ...grant.headers, ...headers }, body: bytes.slice() });
        return response.status;
      },
      async dispose() {
        await server[Symbol.asyncDispose]();
        await rm(dir, { recursive: true });
      },
    };
  },
});
