import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { targetFolder, walk } from './walk.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'rdrive-walk-'));
  mkdirSync(join(root, '2024', 'hike'), { recursive: true });
  mkdirSync(join(root, '.cache'));
  for (const file of [
    'b.jpg',
    'a.MOV',
    'notes.txt',
    '.hidden.jpg',
    '.cache/c.jpg',
    '2024/hike/d.heic',
    'b.jpg.xmp',
    'xmp',
  ]) {
    writeFileSync(join(root, file), file);
  }
  symlinkSync(root, join(root, '2024', 'loop'));
});

afterAll(() => rmSync(root, { recursive: true }));

test('finds pictures, videos and sidecars in every folder, and counts what it passes over', async () => {
  const found = await walk(root);
  expect(found.files.map((file) => [...file.folders, file.name].join('/'))).toEqual([
    '2024/hike/d.heic',
    'a.MOV',
    'b.jpg',
    'b.jpg.xmp',
  ]);
  // notes.txt, xmp and the link to a folder
  expect(found.passedOver).toBe(3);
});

test('keeps the tree below the target', async () => {
  const [deep, top] = (await walk(root)).files;
  expect(deep && targetFolder('/', deep)).toBe('/2024/hike');
  expect(deep && targetFolder('/ours', deep)).toBe('/ours/2024/hike');
  expect(top && targetFolder('/', top)).toBe('/');
});

test('takes a single file too', async () => {
  expect((await walk(join(root, 'b.jpg'))).files).toHaveLength(1);
  expect(await walk(join(root, 'notes.txt'))).toEqual({ files: [], passedOver: 1 });
});
