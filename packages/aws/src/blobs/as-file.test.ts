import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BlobRead } from '@rdrive/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyToFile } from './as-file.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rdrive-as-file-'));
});
afterAll(() => rm(dir, { recursive: true }));

/** An answer of a store that says it has so many bytes. */
function answer(size: number): BlobRead {
  const body = (async function* () {
    yield Buffer.from('heron');
  })();
  return { size, etag: '"1"', modifiedAt: '2024-05-01T00:00:00.000Z', body };
}

test('a copy goes when it is given back', async () => {
  {
    await using file = await copyToFile(dir, answer(5));
    expect(await readFile(file.path, 'utf8')).toBe('heron');
  }
  expect(await readdir(dir)).toEqual([]);
});

test('what will never have room is refused before anything of it is written', async () => {
  await expect(copyToFile(dir, answer(Number.MAX_SAFE_INTEGER))).rejects.toMatchObject({ code: 'too-large' });
  expect(await readdir(dir)).toEqual([]);
});
