import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileJson, ListFoldersResponse, StatsResponse, UploadStatusResponse } from '@rdrive/api/schemas';
import { describeUnless } from '@rdrive/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Caller, callerOf } from './testing/caller.ts';
import { dataDirOf, type Killable, startKillable } from './testing/killable.ts';
import { PERSON, signUp } from './testing/sign-up.ts';
import { mountSmallDisk, noSmallDisk, type SmallDisk } from './testing/small-disk.ts';
import { until } from './testing/until.ts';
import { announce, pictureOf, sendWhole, sha256Of, uploadWhole } from './testing/whole-upload.ts';

const MIB = 1024 * 1024;
const DISK_MIB = 384;
const FULL = /: 507 .*"disk-full"/;

let dir: string;
let disk: SmallDisk;
let server: Killable;
let caller: Caller;

const isQuiet = async (): Promise<boolean> => {
  const { jobs } = await caller.call<StatsResponse>('GET', '/api/stats');
  return jobs.waiting + jobs.running === 0;
};

describeUnless(noSmallDisk(), 'a server on a disk that runs full', () => {
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'rdrive-full-'));
    disk = await mountSmallDisk(dataDirOf(dir), DISK_MIB);
    server = startKillable(dir, disk.enter);
    const url = await server.url;
    caller = callerOf(url, (await signUp(url)).accessToken);
  }, 60_000);
  afterEach(async () => {
    await server.kill();
    await disk[Symbol.asyncDispose]();
    rmSync(dir, { recursive: true, force: true });
  });

  test('refuses what cannot fit before a byte is sent, and takes what can', async () => {
    await expect(announce(caller, '/big.gif', (DISK_MIB - 256) * MIB)).rejects.toThrow(FULL);
    const { id } = await announce(caller, '/fits.gif', 80 * MIB);
    await caller.call('DELETE', `/api/uploads/${id}`);
    disk.fill(250 * MIB);
    await expect(announce(caller, '/small.gif', 100)).rejects.toThrow(FULL);
    disk.empty();
    await uploadWhole(caller, '/small.gif', pictureOf(1, 100));
  }, 120_000);

  test('a part that finds no room in the middle leaves nothing, and is taken once there is room', async () => {
    const bytes = pictureOf(2, 8 * MIB);
    const upload = await announce(caller, '/later.gif', bytes.length);
    disk.fill(2 * MIB);
    await expect(sendWhole(caller, upload, bytes)).rejects.toThrow(FULL);
    expect(await caller.call<UploadStatusResponse>('GET', `/api/uploads/${upload.id}`)).toMatchObject({ arrived: [] });
    expect(disk.freeBytes()).toBeGreaterThan(MIB);
    disk.empty();
    await sendWhole(caller, upload, bytes);
    const file = await caller.call<FileJson>('POST', `/api/uploads/${upload.id}/complete`, {
      sha256: sha256Of(bytes),
    });
    expect(await caller.bytes(`/api/images/${file.id}/download`)).toEqual(bytes);
  }, 120_000);

  test('with no byte left people look, delete and empty the trash, and afterwards all goes on', async () => {
    const files: FileJson[] = [];
    for (let n = 0; n < 6; n += 1) files.push(await uploadWhole(caller, `/${n}.gif`, pictureOf(n, 4_000)));
    await until('all jobs are done', isQuiet);
    const waiting = pictureOf(9, 5_000);
    const late = await announce(caller, '/late.gif', waiting.length);
    await sendWhole(caller, late, waiting);
    disk.fill(0);

    const { files: seen } = await caller.call<ListFoldersResponse>('GET', '/api/folders?path=/');
    expect(seen).toHaveLength(6);
    for (const { urls } of seen) expect((await caller.bytes(urls.thumb ?? 'none')).length).toBeGreaterThan(0);
    await caller.call('POST', '/api/auth/login', PERSON);
    for (const { id } of files.slice(0, 3)) await caller.call('DELETE', `/api/images/${id}`);
    await caller.call('DELETE', '/api/trash');
    await until('the bytes of what was deleted are gone', isQuiet);
    expect(disk.freeBytes()).toBeGreaterThan(8 * MIB);

    // Filled once more, with the room for deleting used up: nothing can be written, and says so.
    disk.fill(0);
    const sha256 = sha256Of(waiting);
    const complete = () => caller.call<{ state: string }>('POST', `/api/uploads/${late.id}/complete`, { sha256 });
    let refused = 0;
    await complete().catch((error: unknown) => {
      expect(String(error)).toMatch(FULL);
      refused += 1;
    });
    expect((await caller.call<ListFoldersResponse>('GET', '/api/folders?path=/')).files.length).toBe(4 - refused);
    disk.empty();
    await until('the upload can be finished', async () => (await complete()).state !== 'completing');
    await until('all jobs are done', isQuiet);
    const left = (await caller.call<ListFoldersResponse>('GET', '/api/folders?path=/')).files;
    expect(left.map(({ fileName, state }) => `${fileName} ${state}`)).toEqual(
      ['3.gif', '4.gif', '5.gif', 'late.gif'].map((name) => `${name} ready`),
    );
    expect(await server.term()).toBe(0);
  }, 180_000);
});
