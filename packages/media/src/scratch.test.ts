import { mkdir, readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openScratch } from './scratch.ts';
import { tempDir } from './testing/temp-dir.ts';

test('a folder lives until it is disposed', async () => {
  await using dir = await tempDir();
  const scratch = await openScratch(`${dir.path}/deep/scratch`);
  {
    await using job = await scratch.make();
    expect(await readdir(`${dir.path}/deep/scratch`)).toEqual([job.path.split('/').at(-1)]);
  }
  expect(await readdir(`${dir.path}/deep/scratch`)).toEqual([]);
});

test('what dead processes left is swept; what the living use, and what is not ours, stays', async () => {
  await using dir = await tempDir();
  // Linux gives out no ids above 2^22.
  const dead = 'job-99999999-abc';
  const living = `job-${process.ppid}-abc`;
  for (const name of [dead, living, 'holiday']) await mkdir(`${dir.path}/${name}`);
  await using own = await (await openScratch(dir.path)).make();
  const names = await readdir(dir.path);
  expect(names.sort()).toEqual(['holiday', living, own.path.split('/').at(-1)].sort());
  await openScratch(dir.path);
  expect(await readdir(dir.path)).toHaveLength(3);
});
