import { randomFillSync } from 'node:crypto';
import { join } from 'node:path';
import { createAwsAccounts, createAwsMetadata, createDynamo, createS3, createS3Blobs } from '@rdrive/aws';
import { createUlidSource, type LibraryWriter } from '@rdrive/core';
import { createFileBlobs, createHouseAccounts, createHouseMetadata, openDatabase } from '@rdrive/house';
import { copyEach, type StoreBytes, shareOnDisk } from './blobs.ts';

/** The stores of a home, for files that nobody uploads. */
export interface StoresOfHome extends Disposable {
  readonly library: LibraryWriter;
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

function openHouse(dataDir: string): StoresOfHome {
  const db = openDatabase(join(dataDir, 'rdrive.db'));
  // A library that a power cut takes back is made again.
  db.db.exec('PRAGMA synchronous = OFF');
  const signer = { sign: async (url: string) => url, verify: async () => false };
  return {
    library: createHouseMetadata({ db, clock, newId }).library,
    store: shareOnDisk(createFileBlobs({ dir: join(dataDir, 'blobs'), signer, clock })),
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
  return {
    library: createAwsMetadata({ dynamo, tables, clock, newId }).library,
    store: copyEach(createS3Blobs({ client, bucket: env['RDRIVE_BUCKET'] ?? '', clock, tmpDir: '' })),
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
