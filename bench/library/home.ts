import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import { createAwsAccounts, createAwsMetadata, createDynamo, createS3, createS3Blobs } from '@rdrive/aws';
import {
  type BlobStore,
  createUlidSource,
  type Entry,
  type LibraryWriter,
  type MetadataStore,
  type SnapshotRecord,
  takeSnapshot,
} from '@rdrive/core';
import { createFileBlobs, createHouseAccounts, createHouseMetadata, openDatabase } from '@rdrive/house';
import { deflate } from '../../apps/server/src/deflate.ts';
import { copyEach, type StoreBytes, shareOnDisk } from './blobs.ts';

/** The stores of a home, for files that nobody uploads. */
export interface StoresOfHome extends Disposable {
  readonly library: LibraryWriter;
  /** Puts entries as they are, with all that they tell; their `changedAt` is kept where the home can. */
  putBack(entries: readonly Entry[]): Promise<void>;
  /** Takes a snapshot of all that is there. */
  snapshot(): Promise<SnapshotRecord>;
  readonly store: StoreBytes;
  readonly newId: () => string;
  /** Files that are put there side by side. */
  readonly atOnce: number;
  /** Everybody who may log in. */
  people(): Promise<readonly { readonly id: string }[]>;
}

/** What tells a program where the stores are, as the server of the home is told it. */
export type StoreEnv = Readonly<Record<string, string>>;

const clock = () => Date.now();
const newId = createUlidSource(clock, (bytes) => void randomFillSync(bytes));

function snapshotOf(metadata: MetadataStore, blobs: BlobStore): Promise<SnapshotRecord> {
  return takeSnapshot({ ...metadata, blobs, deflate, clock, newId });
}

function openHouse(dataDir: string): StoresOfHome {
  const db = openDatabase(join(dataDir, 'rdrive.db'));
  // A library that a power cut takes back is made again.
  db.db.exec('PRAGMA synchronous = OFF');
  const signer = { sign: async (url: string) => url, verify: async () => false };
  const blobs = createFileBlobs({ dir: join(dataDir, 'blobs'), signer, clock });
  let then: number | undefined;
  const metadata = createHouseMetadata({ db, clock: () => then ?? clock(), newId });
  return {
    library: metadata.library,
    async putBack(entries) {
      // Each in a transaction of its own, at its own time: the feed has a row of each, and no two are of one moment.
      for (const entry of entries) {
        then = Date.parse(entry.changedAt);
        await metadata.snapshots.putBack([entry]);
      }
      then = undefined;
    },
    snapshot: () => snapshotOf(metadata, blobs),
    store: shareOnDisk(blobs),
    newId,
    atOnce: 1,
    people: () => createHouseAccounts(db).users.users(),
    [Symbol.dispose]: () => db.close(),
  };
}

function openCloud(env: StoreEnv): StoresOfHome {
  const region = env['AWS_REGION'] ?? '';
  const credentials = {
    accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
    secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
  };
  const dynamo = createDynamo({ region, credentials, endpoint: env['AWS_ENDPOINT_URL_DYNAMODB'] });
  const client = createS3({ region, credentials, endpoint: env['AWS_ENDPOINT_URL_S3'] });
  const tables = { files: env['RDRIVE_FILES_TABLE'] ?? '', access: env['RDRIVE_ACCESS_TABLE'] ?? '' };
  const metadata = createAwsMetadata({ dynamo, tables, clock, newId });
  const blobs = createS3Blobs({ client, bucket: env['RDRIVE_BUCKET'] ?? '', clock, tmpDir: '' });
  return {
    library: metadata.library,
    putBack: (entries) => metadata.snapshots.putBack(entries),
    snapshot: () => snapshotOf(metadata, blobs),
    store: copyEach(blobs),
    newId,
    atOnce: 8,
    people: () => createAwsAccounts({ dynamo, tables }).users.users(),
    [Symbol.dispose]() {
      dynamo.destroy();
      client.destroy();
    },
  };
}

/** Opens the stores of a home beside its server. */
export function openStores(env: StoreEnv): StoresOfHome {
  return env['RDRIVE_HOME'] === 'cloud' ? openCloud(env) : openHouse(env['RDRIVE_DATA'] ?? '');
}
