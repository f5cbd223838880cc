import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from './support/command-line.ts';
import { PASSWORD, setUpBy } from './support/person.ts';
import { expect, test } from './support/test.ts';

test('rdrive doctor finds all well and leaves nothing behind, and says what is not @home', async ({ server }) => {
  // It makes two films, at the lowest priority.
  test.setTimeout(400_000);
  const home = await mkdtemp(join(tmpdir(), 'rdrive-doctor-'));
  const ofAna = ['doctor', server.url, '--username', 'ana'];
  await expect(commandLine(home, PASSWORD).run(...ofAna)).rejects.toThrow('nobody has set it up yet');

  const ana = await setUpBy(server.url, 'ana');
  const direct = server.gatewayUrl === undefined ? [] : ['--api', server.gatewayUrl];
  expect(await commandLine(home, PASSWORD).run(...ofAna, ...direct)).toMatch(/^(ok .*\n)+All is well/);
  expect(await ana.api.folders.list({ path: '/' })).toMatchObject({ folders: [], files: [] });
  expect((await ana.api.library.trash()).entries).toEqual([]);

  const stranger = commandLine(home, 'not the password').run(...ofAna);
  await expect(stranger).rejects.toThrow(/FAILED {2}you can log in: .*password/);
  await rm(home, { recursive: true });
});
