import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUlidSource, isDriveError, type UploadRecord } from '@rdrive/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkDatabase } from './db/check.ts';
import { type HouseDatabase, openDatabase } from './db/database.ts';
import { createHouseMetadata } from './metadata/store.ts';
import { createHouseQueue } from './queue.ts';
import { newestId, recoverHouse } from './recover.ts';
import { createReserve } from './reserve.ts';
import { createHouseUploads } from './uploads.ts';

let folder: string;
let path: string;
let db: HouseDatabase;
let now: number;
const clock = () => now;
const random = (bytes: Uint8Array) => crypto.getRandomValues(bytes);

beforeEach(() => {
  now = Date.UTC(2024, 5, 1);
  folder = mkdtempSync(join(tmpdir(), 'rdrive-recover-'));
  path = join(folder, 'rdrive.db');
  db = openDatabase(path);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

function uploadOf(id: string, state: UploadRecord['state']): UploadRecord {
  const [createdAt, expiresAt] = [new Date(now), new Date(now + 86_400_000)].map((time) => time.toISOString());
  return {
    ...{ id, userId: 'ana', folderPath: '/', fileName: 'a.jpg', fileSize: 1, onConflict: 'keep-both', partSize: 1 },
    ...{ handle: id, state, createdAt: createdAt ?? '', expiresAt: expiresAt ?? '' },
    ...(state === 'completing' && { completingSince: createdAt ?? '' }),
  };
}

describe('the one process that owns the data, at its start', () => {
  test('opens uploads again that the one before was finishing, and leaves others alone', async () => {
    const uploads = createHouseUploads(db);
    const newId = createUlidSource(clock, random);
    const records = (['open', 'completing', 'done', 'aborted'] as const).map((state) => uploadOf(newId(), state));
    for (const record of records) await uploads.create(record);
    expect(recoverHouse({ db, clock }).uploads).toBe(1);
    const states = await Promise.all(records.map(async ({ id }) => (await uploads.get(id))?.state));
    expect(states).toEqual(['open', 'open', 'done', 'aborted']);
    expect(await uploads.get(records[1]?.id ?? '')).not.toHaveProperty('completingSince');
  });

  test('frees the jobs it held, the later the more often they were tried', async () => {
    const newId = createUlidSource(clock, random);
    const queue = createHouseQueue({ db, clock, newId });
    const types = ['media'] as const;
    const put = () => queue.put({ id: newId(), task: { type: 'media', fileId: newId() }, priority: 5 });
    const take = () => queue.take({ types, leaseMs: 60_000 });
    await put();
    await put();
    await take();
    expect(recoverHouse({ db, clock }).jobs).toBe(1);
    expect(await take()).toMatchObject({ attempts: 1 });
    expect(await take()).toBeUndefined();
    now += 2_000;
    expect(await take()).toMatchObject({ attempts: 2 });
    recoverHouse({ db, clock });
    now += 3_000;
    expect(await take()).toMatchObject({ attempts: 2 });
    expect(await take()).toBeUndefined();
  });

  test('makes ids behind those of before, though its clock has been put back', async () => {
    const before = createUlidSource(clock, random);
    const { library } = createHouseMetadata({ db, clock, newId: before });
    const change = { actorId: 'ana', activityId: before() };
    await library.addFolder({ id: before(), folderPath: '/', fileName: 'f', createdBy: 'ana' }, change);
    now -= 5 * 3_600_000;
    const after = createUlidSource(clock, random);
    const newest = newestId(db) ?? '';
    expect(after() < newest).toBe(true);
    after.startAfter(newest);
    const ids = Array.from({ length: 100 }, () => after());
    expect([newest, ...ids].toSorted()).toEqual([newest, ...ids]);
    expect(new Set(ids).size).toBe(100);
  });

  test('refuses a database that is damaged with a sentence that says what to do', async () => {
    const newId = createUlidSource(clock, random);
    const { library } = createHouseMetadata({ db, clock, newId });
    for (let n = 0; n < 200; n += 1) {
      const change = { actorId: 'ana', activityId: newId() };
      await library.addFolder({ id: newId(), folderPath: '/', fileName: `f${n}`, createdBy: 'ana' }, change);
    }
    expect(() => checkDatabase(db)).not.toThrow();
    db.close();
    const file = await open(path, 'r+');
    const { size } = await file.stat();
    for (let at = 8_192; at < size; at += 8_192) await file.write(Buffer.alloc(600, 0xa5), 0, 600, at);
    await file.close();
    let error: unknown;
    try {
      db = openDatabase(path);
      checkDatabase(db);
    } catch (thrown) {
      error = thrown;
    }
    expect(isDriveError(error, 'unavailable')).toBe(true);
    expect(String(error)).toMatch(/damaged.*Put back a copy/);
  });
});

test('the reserve is held once there is room, and given up once', async () => {
  const reserve = createReserve(join(folder, 'reserve'));
  expect(reserve.release()).toBe(false);
  expect(await reserve.refill(Number.MAX_SAFE_INTEGER)).toBe(false);
  expect(await reserve.refill(0)).toBe(true);
  expect(await reserve.refill(0)).toBe(true);
  expect(reserve.release()).toBe(true);
  expect(reserve.release()).toBe(false);
});
