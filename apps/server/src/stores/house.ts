import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, IdSource, UrlSigner } from '@rdrive/core';
import {
  createFileBlobs,
  createHouseAccounts,
  createHouseMetadata,
  createHouseQueue,
  createHouseUploads,
  openDatabase,
} from '@rdrive/house';
import type { Stores } from './stores.ts';

/** SQLite and files below the data folder. */
export function openHouseStores(dataDir: string, tools: { clock: Clock; newId: IdSource; signer: UrlSigner }): Stores {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = openDatabase(join(dataDir, 'rdrive.db'));
  const blobs = createFileBlobs({ dir: join(dataDir, 'blobs'), signer: tools.signer, clock: tools.clock });
  return {
    metadata: createHouseMetadata({ db, clock: tools.clock, newId: tools.newId }),
    accounts: createHouseAccounts(db),
    uploads: createHouseUploads(db),
    queue: createHouseQueue({ db, clock: tools.clock, newId: tools.newId }),
    blobs,
    partReceiver: blobs,
    removeStale: blobs.removeStale,
    partOrigins: [],
    idleMs: 1_000,
    close: () => db.close(),
  };
}
