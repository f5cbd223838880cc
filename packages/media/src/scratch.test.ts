import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openScratch } from './scratch.ts';
import { tempDir } from './testing/temp-dir.ts';

test('a folder is its own until it is disposed, and empty for who gets it next', async () => {
  await using dir = await tempDir();
  const root = `${dir.path}/deep/scratch`;
  const scratch = await openScratch(root);
  {
    await using one = await scratch.make();
    await using other = await scratch.make();
    expect(other.path).not.toBe(one.path);
    await writeFile(`${one.path}/left`, 'left');
  }
  await using next = await scratch.make();
  await using afterNext = await scratch.make();
  expect(await readdir(next.path)).toEqual([]);
  expect(await readdir(afterNext.path)).toEqual([]);
  expect(await readdir(root)).toHaveLength(2);
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
