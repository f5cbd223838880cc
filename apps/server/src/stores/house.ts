import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, IdSource, UrlSigner } from '@rdrive/core';
import {
  checkDatabase,
  createFileBlobs,
  createHouseAccounts,
  createHouseMetadata,
  createHouseQueue,
  createHouseUploads,
  createReserve,
  newestId,
  openDatabase,
  recoverHouse,
} from '@rdrive/house';
import type { Stores } from './stores.ts';

/** Free beside the reserve, so that taking it does not fill the disk. */
const LEAVE_FREE = 64 * 1024 * 1024;

/** SQLite and files below the data folder. */
export function openHouseStores(
  dataDir: string,
  tools: { clock: Clock; newId: IdSource; signer: UrlSigner },
  { readOnly = false } = {},
): Stores {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const reserve = createReserve(join(dataDir, 'reserve'));
  const db = openDatabase(join(dataDir, 'rdrive.db'), { readOnly, makeRoom: reserve.release });
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
    owned: {
      check: () => checkDatabase(db),
      recover: () => recoverHouse({ db, clock: tools.clock }),
      newestId: () => newestId(db),
      refillReserve: () => reserve.refill(LEAVE_FREE),
    },
    close: () => db.close(),
  };
}
