import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createUlidSource } from '@rdrive/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHouseAccounts } from '../accounts/index.ts';
import { createHouseMetadata } from '../metadata/store.ts';
import { createHouseQueue } from '../queue.ts';
import { recoverHouse } from '../recover.ts';
import { createHouseUploads } from '../uploads.ts';
import { checkDatabase } from './check.ts';
import { type HouseDatabase, openDatabase } from './database.ts';
import { migrations } from './migrations/index.ts';

const RELEASED = join(import.meta.dirname, 'released');
const NOW = Date.UTC(2024, 4, 5, 12);
const [ANA, OPERATION] = ['01HX00000000000000000000AA', '01HX00000000000000000000OP'];
const clock = () => NOW;
const newId = createUlidSource(clock, (bytes) => crypto.getRandomValues(bytes));

let folder: string;
let db: HouseDatabase;

/** A database as the program of that version has left it, with rows of every version up to it. */
function makeReleased(path: string, version: number): void {
  const old = new DatabaseSync(path);
  old.exec('PRAGMA journal_mode = WAL');
  for (const { number, sql } of migrations.slice(0, version)) {
    old.exec(sql);
    const rows = `rows-${String(number).padStart(3, '0')}.sql`;
    if (readdirSync(RELEASED).includes(rows)) old.exec(readFileSync(join(RELEASED, rows), 'utf8'));
  }
  old.exec(`PRAGMA application_id = ${0x72447276}; PRAGMA user_version = ${version}`);
  old.close();
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rdrive-upgrade-'));
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const versions = migrations.map(({ number }) => number);

describe.each(versions)('a library of version %i, opened by this program', (version) => {
  beforeEach(() => {
    const path = join(folder, 'rdrive.db');
    makeReleased(path, version);
    db = openDatabase(path);
  });

  test('is whole, and shows everything as it was', async () => {
    checkDatabase(db);
    const { library, trash, feed, operations } = createHouseMetadata({ db, clock, newId });
    expect((await library.list('/', { limit: 9 })).items.map(({ fileName }) => fileName)).toEqual([
      'broken.mp4',
      'spain',
    ]);
    expect((await library.list('/spain/coast', { limit: 9 })).items).toEqual([
      {
        ...{ entryType: 'file', id: '01HX0000000000000000000010', folderPath: '/spain/coast' },
        ...{ fileName: 'sunset ünï😀.jpg', version: 3, changedAt: '2024-05-03T10:00:00.000Z', kind: 'image' },
        ...{ fileType: 'image/jpeg', fileSize: 4321, sha256: 'a'.repeat(64), uploaderId: ANA },
        ...{ dateUploaded: '2024-05-01T13:00:00.000Z', modifiedAt: '2024-04-30T20:00:00+02:00' },
        ...{ takenAt: '2024-04-30T20:00:00', takenOffset: '+02:00', takenSource: 'exif', latitude: 36.5 },
        ...{ longitude: -4.9, positionByPerson: true, width: 4000, height: 3000, thumbhash: 'abcd', state: 'ready' },
        ...{ camera: { make: 'Canon', model: 'R5', iso: 100, fNumber: 2.8 }, mediaVersion: 2 },
        ...{ verifiedAt: '2024-05-01T13:05:00.000Z', favouriteOf: [ANA, '01HX00000000000000000000BB'] },
        ...{ description: 'the last evening', tags: ['beach', 'evening'] },
      },
    ]);
    expect((await library.listKind('video', { limit: 9 })).items).toMatchObject([
      { state: 'failed', reason: 'damaged', durationSeconds: 1.5, video: { codec: 'h264', frameRate: 25 } },
    ]);
    expect((await trash.listTrash({ limit: 9 })).items.map(({ originalPath }) => originalPath).sort()).toEqual([
      '/gone',
      '/gone/a.png',
    ]);
    expect((await library.activity({ limit: 9 })).items).toMatchObject([{ action: 'folder-created', path: '/spain' }]);
    expect(await operations.operation(OPERATION)).toMatchObject({ state: 'done', total: 2 });
    const { entries, tombstones } = await feed.changes(undefined, 50);
    expect(entries).toHaveLength(5);
    expect(tombstones.map(({ id }) => id)).toContain('01HX0000000000000000000013');
  });

  test('goes on: jobs are taken, the trash gives back, folders move, and changes come behind the old ones', async () => {
    const { library, trash, feed, operations } = createHouseMetadata({ db, clock, newId });
    const queue = createHouseQueue({ db, clock, newId });
    const cursor = await feed.now();
    const lease = await queue.take({ types: ['media'], leaseMs: 1_000 });
    expect(lease).toMatchObject({ attempts: 2, task: { fileId: '01HX0000000000000000000012' } });
    const run = (request: Parameters<typeof operations.start>[0]) => {
      const [id, change] = [newId(), { actorId: ANA, activityId: newId() }];
      const job = { id: newId(), task: { type: 'operation', operationId: id }, priority: 1 } as const;
      return operations.start(request, { id, change, job });
    };
    await run({ kind: 'restore', operationId: OPERATION });
    await run({ kind: 'move-folder', path: '/spain', newPath: '/gone/spain' });
    expect((await trash.listTrash({ limit: 9 })).items).toEqual([]);
    const moved = await library.entryAt('/gone/spain/coast', 'sunset ünï😀.jpg');
    expect(moved).toMatchObject({ id: '01HX0000000000000000000010', version: 3 });
    const page = await feed.changes(cursor, 50);
    expect(page.entries.map(({ id }) => id)).toContain('01HX0000000000000000000010');
  });

  test('knows its people and uploads again', async () => {
    const { sessions, throttle } = createHouseAccounts(db);
    const uploads = createHouseUploads(db);
    const known = version >= 2;
    expect(await sessions.session('01HX0000000000000000000050', NOW).then(Boolean)).toBe(known);
    const graceful = { hash: 'abc', nextHash: 'def', now: NOW, graceMs: 30_000, expiresAt: '2024-08-05T00:00:00.000Z' };
    expect((await sessions.rotate(graceful)).outcome).toBe(known ? 'rotated' : 'unknown');
    expect(await throttle.reserve('ana', NOW, [0])).toEqual({ allowed: true });
    expect(recoverHouse({ db, clock }).uploads).toBe(known ? 1 : 0);
    if (known) expect(await uploads.get('01HX0000000000000000000040')).toMatchObject({ state: 'open', fileSize: 10 });
  });
});

test('a step that was released is never changed: only new ones are added', () => {
  db = openDatabase(':memory:');
  const hashes = migrations.map(({ sql }) => createHash('sha256').update(sql).digest('hex').slice(0, 16));
  expect(hashes).toEqual(RELEASED_STEPS);
});

/** One for each step, added with it (and with rows in `released/`, where the step brings a table). */
const RELEASED_STEPS: readonly string[] = [
  '0be055d854c184bf',
  '94a016c6aa1d042a',
  '5c075fae990a8b3e',
  '129bfe7cc21d9573',
  '4ca938564a372916',
  '73747c7166331d7a',
  '8fd8e4c38469b667',
];
