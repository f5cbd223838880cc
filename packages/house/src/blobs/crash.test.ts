import { copyFile, cp, mkdir, mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createUlidSource, derivedKey, type OpenUpload, originalKey, plannedParts } from '@rdrive/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testSigner } from '../testing/part-server.ts';
import { createFileBlobs, type FileBlobs } from './store.ts';

const newId = createUlidSource(Date.now, (bytes) => crypto.getRandomValues(bytes));
const DAY = 24 * 3600 * 1000;
let dir: string;
let blobs: FileBlobs;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rdrive-disk-'));
  blobs = createFileBlobs({ dir, signer: testSigner(), clock: Date.now });
});
afterEach(() => rm(dir, { recursive: true }));

async function* once(text: string) {
  yield new TextEncoder().encode(text);
}

const put = (key: string, text: string): Promise<void> =>
  blobs.put(key, once(text), { contentType: 'image/webp', size: text.length });

/** An upload all of whose parts (of `partSize` bytes) have arrived. */
async function sentUpload(text: string, partSize = 3): Promise<OpenUpload> {
  const id = newId();
  const plan = { key: originalKey(id), uploadId: id, size: text.length, partSize };
  const upload = { ...plan, handle: await blobs.openUpload(plan) };
  for (const { number, size } of plannedParts(plan)) {
    const offset = (number - 1) * partSize;
    const part = { uploadId: id, number, offset, size, total: text.length };
    await blobs.receivePart(part, once(text.slice(offset, offset + size)));
  }
  return upload;
}

describe('crashes', () => {
  test('between the last rename and the clearing up: finishing again clears up', async () => {
    const upload = await sentUpload('hello');
    const folder = join(dir, 'uploads', upload.uploadId);
    await cp(folder, join(dir, 'copy'), { recursive: true });
    await blobs.finishUpload(upload);
    await mkdir(folder);
    await copyFile(join(dir, 'copy', '1.3'), join(folder, '1.3'));
    expect((await blobs.finishUpload(upload)).size).toBe(5);
    expect(await readdir(join(dir, 'uploads'))).toEqual([]);
  });

  test('before it: parts are still there for a store that is opened anew', async () => {
    const upload = await sentUpload('hello');
    const reopened = createFileBlobs({ dir, signer: testSigner(), clock: Date.now });
    expect(await reopened.arrivedParts(upload)).toEqual([
      { number: 1, size: 3 },
      { number: 2, size: 2 },
    ]);
    expect((await reopened.finishUpload(upload)).size).toBe(5);
  });

  test('a file of one part lies in its place as soon as it has arrived, and leaves nothing else', async () => {
    const upload = await sentUpload('hello', 5);
    const reopened = createFileBlobs({ dir, signer: testSigner(), clock: Date.now });
    expect(await reopened.arrivedParts(upload)).toEqual([{ number: 1, size: 5 }]);
    expect((await reopened.finishUpload(upload)).size).toBe(5);
    expect([...(await readdir(join(dir, 'uploads'))), ...(await readdir(join(dir, 'tmp')))]).toEqual([]);
  });

  test('half-written files and forgotten uploads go after eight days, young ones stay', async () => {
    const upload = await sentUpload('hello');
    const old = await sentUpload('older');
    await writeFile(join(dir, 'tmp', 'half'), 'x');
    await writeFile(join(dir, 'tmp', 'young'), 'x');
    const then = (Date.now() - 8 * DAY - 1000) / 1000;
    for (const path of ['tmp/half', `uploads/${old.uploadId}`]) await utimes(join(dir, path), then, then);
    expect(await blobs.removeStale()).toBe(2);
    expect(await readdir(join(dir, 'tmp'))).toEqual(['young']);
    expect(await readdir(join(dir, 'uploads'))).toEqual([upload.uploadId]);
  });
});

describe('links planted below the data folder', () => {
  let outside: string;

  beforeEach(async () => {
    outside = await mkdtemp(join(tmpdir(), 'rdrive-outside-'));
    await writeFile(join(outside, 'secret'), 'secret');
  });
  afterEach(() => rm(outside, { recursive: true }));

  test('as the last element: not read, not handed out, replaced by a put, and only itself deleted', async () => {
    const key = originalKey(newId());
    await put(key, 'mine');
    const path = join(dir, 'originals', key.slice(10, 16), key.slice(10));
    await rm(path);
    await symlink(join(outside, 'secret'), path);
    await expect(blobs.read(key)).rejects.toMatchObject({ code: 'not-found' });
    await expect(blobs.asFile(key)).rejects.toMatchObject({ code: 'not-found' });
    expect(await blobs.head(key)).toBeUndefined();
    expect(await blobs.list('', { limit: 10 })).toEqual({ items: [] });
    await blobs.delete([key]);
    await symlink(join(outside, 'secret'), path).catch(() => undefined);
    await put(key, 'again');
    expect((await blobs.head(key))?.size).toBe(5);
    expect((await stat(join(outside, 'secret'))).size).toBe(6);
  });

  test('as a folder on the way: nothing is read, written or deleted behind it', async () => {
    const id = newId();
    const key = derivedKey(id, 1, 'secret');
    await put(key, 'mine');
    const folder = join(dir, 'derived', id.slice(0, 6), id, '1');
    await rm(folder, { recursive: true });
    await symlink(outside, folder);
    await expect(blobs.read(key)).rejects.toMatchObject({ code: 'not-found' });
    expect(await blobs.head(key)).toBeUndefined();
    await expect(put(key, 'mine')).rejects.toMatchObject({ code: 'not-found' });
    await blobs.delete([key]);
    expect(await blobs.list('', { limit: 10 })).toEqual({ items: [] });
    expect(await readdir(outside)).toEqual(['secret']);
    expect((await stat(join(outside, 'secret'))).size).toBe(6);
  });

  test('as the folder of an upload: no part goes there, and giving up leaves it alone', async () => {
    const upload = await sentUpload('hello');
    const folder = join(dir, 'uploads', upload.uploadId);
    await rm(folder, { recursive: true });
    await writeFile(join(outside, 'data'), 'secre');
    await symlink(outside, folder);
    const part = { uploadId: upload.uploadId, number: 1, offset: 0, size: 3, total: 5 };
    await expect(blobs.receivePart(part, once('hel'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(blobs.finishUpload(upload)).rejects.toMatchObject({ code: 'not-found' });
    await blobs.abortUpload(upload);
    expect((await readdir(outside)).sort()).toEqual(['data', 'secret']);
  });

  test('as the folder of the originals of an hour: a file of one part does not go there', async () => {
    const id = newId();
    await mkdir(join(dir, 'originals'));
    await symlink(outside, join(dir, 'originals', id.slice(0, 6)));
    const part = { uploadId: id, number: 1, offset: 0, size: 5, total: 5 };
    await expect(blobs.receivePart(part, once('hello'))).rejects.toMatchObject({ code: 'not-found' });
    expect(await readdir(outside)).toEqual(['secret']);
    expect(await readdir(join(dir, 'tmp'))).toEqual([]);
  });

  test('above the data folder they are the owner’s own choice', async () => {
    const link = join(outside, 'drive');
    await symlink(dir, link);
    const behind = createFileBlobs({ dir: link, signer: testSigner(), clock: Date.now });
    const key = originalKey(newId());
    await behind.put(key, once('mine'), { contentType: 'image/jpeg', size: 4 });
    expect((await blobs.head(key))?.size).toBe(4);
  });
});

test('a deleted blob takes its empty folders with it, and no others', async () => {
  const [first, second] = [newId(), newId()];
  await put(derivedKey(first, 1, 'grid.webp'), 'a');
  await put(derivedKey(first, 2, 'grid.webp'), 'a');
  await put(derivedKey(second, 1, 'grid.webp'), 'a');
  await blobs.delete([derivedKey(first, 1, 'grid.webp'), derivedKey(second, 1, 'grid.webp')]);
  const folder = join(dir, 'derived', first.slice(0, 6));
  expect(await readdir(join(folder, first))).toEqual(['2']);
  await blobs.delete([derivedKey(first, 2, 'grid.webp')]);
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await readdir(dirname(folder))).toEqual([]);
});

test('puts and deletes of neighbours at once do not take folders from under each other', async () => {
  const id = newId();
  const round = async (version: number): Promise<void> => {
    for (let count = 0; count < 40; count += 1) {
      await put(derivedKey(id, version, 'grid.webp'), 'x');
      await blobs.delete([derivedKey(id, version, 'grid.webp')]);
    }
  };
  await Promise.all([1, 2, 3, 4].map(round));
  expect(await blobs.list('', { limit: 10 })).toEqual({ items: [] });
});
