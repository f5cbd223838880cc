import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uploadUseCasesContract } from '@rdrive/contract';
import { createUlidSource } from '@rdrive/core';
import { createFileBlobs } from './blobs/store.ts';
import { openDatabase } from './db/database.ts';
import { createHouseMetadata } from './metadata/store.ts';
import { createHouseQueue } from './queue.ts';
import { servePartsOf, testSigner } from './testing/part-server.ts';
import { createHouseUploads } from './uploads.ts';

uploadUseCasesContract({
  name: 'uploads at home (SQLite and files)',
  timeoutMs: 120_000,
  async make() {
    let now = Date.now();
    const clock = () => now;
    const newId = createUlidSource(clock, (bytes) => crypto.getRandomValues(bytes));
    const dir = await mkdtemp(join(tmpdir(), 'rdrive-uploads-'));
    const db = openDatabase(':memory:');
    const signer = testSigner();
    const blobs = createFileBlobs({ dir, signer, clock });
    const server = await servePartsOf(blobs, signer, clock);
    return {
      store: createHouseMetadata({ db, clock, newId }),
      queue: createHouseQueue({ db, clock, newId }),
      uploads: createHouseUploads(db),
      blobs,
      newId,
      clock: {
        now: clock,
        advance(ms: number) {
          now += ms;
        },
      },
      settle: async () => {},
      async send({ url, method, headers }, bytes) {
        const response = await fetch(new URL(url, server.origin), {
          method,
          headers: { ...headers },
          body: bytes.slice(),
        });
        return response.status;
      },
      async dispose() {
        await server[Symbol.asyncDispose]();
        db.close();
        await rm(dir, { recursive: true });
      },
    };
  },
});
