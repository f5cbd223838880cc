import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileJson, ListFoldersResponse } from '@rdrive/api/schemas';
import { describeUnless } from '@rdrive/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Caller, callerOf } from './testing/caller.ts';
import { dataDirOf, type Killable, startKillable } from './testing/killable.ts';
import { PERSON, signUp, type Tokens } from './testing/sign-up.ts';
import { mountSmallDisk, noSmallDisk, type SmallDisk } from './testing/small-disk.ts';
import { until } from './testing/until.ts';
import { announce, pictureOf, uploadWhole } from './testing/whole-upload.ts';

const READ_ONLY = /: 503 .*"read-only"/;

let dir: string;
let disk: SmallDisk;
let server: Killable;

/** Everything that only looks. */
async function lookAround(caller: Caller, file: FileJson, bytes: Uint8Array): Promise<void> {
  const { files } = await caller.call<ListFoldersResponse>('GET', '/api/folders?path=/');
  expect(files.map(({ id }) => id)).toEqual([file.id]);
  expect(await caller.bytes(`/api/images/${file.id}/download`)).toEqual(bytes);
  for (const path of ['/api/images', '/api/changes', '/api/stats', '/api/trash', '/api/activity', '/api/auth/me']) {
    await caller.call('GET', path);
  }
}

/** Everything that writes, each refused by the same code. */
async function tryToWrite(caller: Caller, file: FileJson): Promise<void> {
  const at = `/api/images/${file.id}`;
  await expect(announce(caller, '/more.gif', 100)).rejects.toThrow(READ_ONLY);
  await expect(caller.call('POST', '/api/folders', { path: '/new' })).rejects.toThrow(READ_ONLY);
  await expect(caller.call('PATCH', at, { favourite: true })).rejects.toThrow(READ_ONLY);
  await expect(caller.call('DELETE', at)).rejects.toThrow(READ_ONLY);
  await expect(caller.call('POST', '/api/auth/login', PERSON)).rejects.toThrow(READ_ONLY);
}

describeUnless(noSmallDisk(), 'a server on a disk that takes no writes', () => {
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'rdrive-read-only-'));
    disk = await mountSmallDisk(dataDirOf(dir), 384);
    server = startKillable(dir, disk.enter);
  }, 60_000);
  afterEach(async () => {
    await server.kill();
    await disk[Symbol.asyncDispose]();
    rmSync(dir, { recursive: true, force: true });
  });

  async function fill(): Promise<{ tokens: Tokens; file: FileJson; bytes: Uint8Array }> {
    const url = await server.url;
    const tokens = await signUp(url);
    const caller = callerOf(url, tokens.accessToken);
    const bytes = pictureOf(1, 3_000);
    const { id } = await uploadWhole(caller, '/a.gif', bytes);
    const read = () => caller.call<FileJson>('GET', `/api/images/${id}`);
    await until('the file is ready', async () => (await read()).state === 'ready');
    return { tokens, file: await read(), bytes };
  }

  /** A session goes on by its refresh token, which is not used up. */
  async function refreshed(url: string, { refreshToken }: Tokens): Promise<Caller> {
    const again = await callerOf(url, '').call<Tokens>('POST', '/api/auth/refresh', { refreshToken });
    expect(again.refreshToken).toBe(refreshToken);
    return callerOf(url, again.accessToken);
  }

  test.each([
    ['after a good end', async () => expect(await server.term()).toBe(0)],
    ['after a crash, with all that was written last', () => server.kill()],
  ])(
    '%s: says so, shows everything, and refuses each write with one code',
    async (_, end) => {
      const { tokens, file, bytes } = await fill();
      await end();
      disk.remount('ro');
      server = startKillable(dir, disk.enter);
      const url = await server.url;
      expect(server.log()).toContain('the disk is read-only');
      for (const caller of [callerOf(url, tokens.accessToken), await refreshed(url, tokens)]) {
        await lookAround(caller, file, bytes);
        await tryToWrite(caller, file);
      }
      expect(await server.term()).toBe(0);

      disk.remount('rw');
      server = startKillable(dir, disk.enter);
      const caller = callerOf(await server.url, tokens.accessToken);
      await caller.call('DELETE', `/api/images/${file.id}`);
    },
    180_000,
  );
});
