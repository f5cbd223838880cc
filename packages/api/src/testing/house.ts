import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpSubject } from '@rdrive/contract';
import { type Compression, type MediaPass, takeSnapshot } from '@rdrive/core';
import {
  createFileBlobs,
  createHouseAccounts,
  createHouseMetadata,
  createHouseQueue,
  createHouseUploads,
  openDatabase,
} from '@rdrive/house';
import { createAccountSecrets, createKeys, createPasswordHasher } from '@rdrive/secrets';
import { type ApiLog, createApp } from '../index.ts';

const keys = await createKeys();
/** OWASP's cost a log-in would make the suite wait for minutes; the hasher has its own tests. */
const hasher = createPasswordHasher({ cost: { memory: 64, passes: 1, parallelism: 1 }, maxWaiting: 1000 });
const silent: ApiLog = { info: () => undefined, error: (error, message) => console.error(message, error) };

interface HouseSubject extends HttpSubject {
  clock(): number;
  advance(ms: number): void;
  /** Puts one picture into the library and takes a snapshot, as a janitor does. */
  snapshot(deflate: Compression): Promise<void>;
}

/** The API over the house's stores, in this process and without a socket. */
export async function startHouse(log: ApiLog = silent, mediaPass?: MediaPass): Promise<HouseSubject> {
  const dir = mkdtempSync(join(tmpdir(), 'rdrive-api-'));
  let moved = 0;
  const clock = () => Date.now() + moved;
  const { urlSigner: signer, ...secrets } = createAccountSecrets(keys, { clock });
  const { newId, setupCode } = secrets;
  const db = openDatabase(join(dir, 'rdrive.db'));
  const blobs = createFileBlobs({ dir: join(dir, 'blobs'), signer, clock });
  const metadata = createHouseMetadata({ db, clock, newId });
  const app = createApp({
    metadata,
    accounts: { ...secrets, hasher, ...createHouseAccounts(db) },
    uploads: createHouseUploads(db),
    blobs,
    queue: createHouseQueue({ db, clock, newId }),
    signer,
    clock,
    newId,
    log,
    config: { home: 'house', version: '0.0.0-test', trustProxy: false, extraConnectSrc: [] },
    partReceiver: blobs,
    ...(mediaPass && { mediaPass }),
  });
  return {
    baseUrl: 'http://localhost:8080',
    setupCode,
    anyHost: true,
    clock,
    fetch: (request) => app.fetch(request, { remoteAddress: '192.0.2.7' }),
    advance(ms) {
      moved += ms;
    },
    async plant(key, bytes) {
      const body = (async function* () {
        yield bytes;
      })();
      await blobs.put(key, body, { contentType: 'application/octet-stream', size: bytes.length });
    },
    async snapshot(deflate) {
      const now = new Date(clock()).toISOString();
      const place = { folderPath: '/', fileName: 'sea.jpg', uploaderId: newId(), dateUploaded: now };
      const bytes = { kind: 'image', fileType: 'image/jpeg', fileSize: 3, sha256: '0'.repeat(64) } as const;
      const taken = { takenAt: now.slice(0, 19), takenSource: 'uploaded', state: 'processing' } as const;
      const file = { entryType: 'file', id: newId(), ...place, ...bytes, ...taken, favouriteOf: [], tags: [] } as const;
      const change = { actorId: place.uploaderId, activityId: newId() };
      await metadata.library.addFile(file, { change });
      await takeSnapshot({ ...metadata, blobs, deflate, clock, newId });
    },
    async dispose() {
      db.close();
      rmSync(dir, { recursive: true });
    },
  };
}
