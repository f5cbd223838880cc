import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi, memoryTokens } from '@rdrive/client';
import { commandLine } from './support/command-line.ts';
import { PASSWORD, setUpBy } from './support/person.ts';
import { expect, test } from './support/test.ts';

const NEW_PASSWORD = 'another walk in the rain';

test('the owner of the machine lists, invites and resets a password while the server runs @home', async ({
  server,
}) => {
  const home = await mkdtemp(join(tmpdir(), 'rdrive-owner-'));
  const rdrive = commandLine(home, NEW_PASSWORD, server.storeEnv);
  expect(await rdrive.run('users', 'list')).toContain('Nobody yet');

  const ana = await setUpBy(server.url, 'ana');
  const code = /Invitation code: (\S+)/.exec(await rdrive.run('users', 'invite'))?.[1] ?? '';
  const ben = createApi({ baseUrl: server.url, tokens: memoryTokens() });
  await ben.auth.accept({ code, username: 'ben', password: PASSWORD });
  expect(await rdrive.run('users', 'list')).toMatch(/^1 {2}ana .*\n2 {2}ben /);
  await expect(rdrive.run('users', 'invite')).rejects.toThrow('Both seats are taken.');

  await rdrive.run('users', 'reset-password', 'ben');
  expect((await ana.api.auth.me()).user.username).toBe('ana');
  await expect(ben.auth.me()).rejects.toMatchObject({ code: 'session-revoked' });
  await expect(ben.auth.login({ username: 'ben', password: PASSWORD })).rejects.toMatchObject({
    code: 'bad-credentials',
  });
  expect((await ben.auth.login({ username: 'ben', password: NEW_PASSWORD })).user.username).toBe('ben');
  await expect(rdrive.run('users', 'reset-password', 'nobody')).rejects.toThrow('There is no such person.');
  await rm(home, { recursive: true });
});
