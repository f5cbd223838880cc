import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type NewFile, originalKey, takeSnapshot } from '@rdrive/core';
import { createIdSource } from '@rdrive/secrets';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deflate } from './deflate.ts';
import { openOwner } from './owner.ts';
import { openHouseStores } from './stores/house.ts';

const newId = createIdSource(Date.now);
const clock = Date.now;
const open = (dir: string) =>
  openHouseStores(dir, { clock, newId, signer: { sign: async (path) => path, verify: async () => false } });

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rdrive-restore-'));
  vi.stubEnv('RDRIVE_DATA', dir);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true });
});

function picture(id: string, folderPath: string, uploaderId: string): NewFile {
  const bytes = { kind: 'image', fileType: 'image/jpeg', fileSize: 3, sha256: '1'.repeat(64) } as const;
  const times = { dateUploaded: '2024-05-02T18:00:00.000Z', takenAt: '2024-05-01T18:00:00' };
  const rest = { takenSource: 'exif', state: 'ready', favouriteOf: [], tags: ['sea'] } as const;
  return { entryType: 'file', id, folderPath, fileName: 'a.jpg', uploaderId, ...bytes, ...times, ...rest };
}

/** A house with one picture and a snapshot of it, whose database then is lost. Answers the entries it had. */
async function lostHouse() {
  const stores = open(dir);
  const { library } = stores.metadata;
  const [ana, id] = [newId(), newId()];
  const change = () => ({ actorId: ana, activityId: newId() });
  const folder = await library.addFolder({ id: newId(), folderPath: '/', fileName: 'f', createdBy: ana }, change());
  const file = await library.addFile(picture(id, '/f', ana), { change: change() });
  const body = Readable.from([Buffer.from('abc')]);
  await stores.blobs.put(originalKey(id), body, { contentType: 'application/octet-stream', size: 3 });
  const { id: snapshotId } = await takeSnapshot({ ...stores.metadata, blobs: stores.blobs, deflate, clock, newId });
  stores.close();
  for (const name of await readdir(dir)) if (name.startsWith('rdrive.db')) await rm(join(dir, name));
  return { folder, file, ana, snapshotId };
}

async function entriesNow(ids: readonly string[]) {
  const stores = open(dir);
  const entries = await Promise.all(ids.map((id) => stores.metadata.library.entry(id)));
  stores.close();
  return entries;
}

test('the owner puts a lost library back from the newest snapshot beside the originals', async () => {
  const { folder, file, ana } = await lostHouse();
  {
    using owner = await openOwner();
    expect(await owner.restore()).toMatchObject({ files: 1, folders: 1, missing: [], uploaders: [ana] });
  }
  const again = { changedAt: expect.any(String) };
  expect(await entriesNow([folder.id, file.id])).toEqual([
    { ...folder, ...again },
    { ...file, ...again },
  ]);
});

test('a snapshot may come from elsewhere; without any, and over other files, nothing is done', async () => {
  const { file, snapshotId } = await lostHouse();
  const found = (await readdir(dir, { recursive: true })).find((path) => path.endsWith(snapshotId)) ?? '';
  const kept = join(dir, 'kept');
  await copyFile(join(dir, found), kept);
  await rm(join(dir, found));
  using owner = await openOwner();
  await expect(owner.restore()).rejects.toThrow('There is no snapshot in the store.');
  expect(await owner.restore(kept)).toMatchObject({ files: 1 });
  const stores = open(dir);
  const change = { actorId: file.uploaderId, activityId: newId() };
  await stores.metadata.library.addFile(picture(newId(), '/', file.uploaderId), { change });
  stores.close();
  await expect(owner.restore(kept)).rejects.toThrow('The library is not empty.');
});
