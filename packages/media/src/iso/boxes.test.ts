import { open, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { box, bytes } from '../testing/boxes.ts';
import { tempDir } from '../testing/temp-dir.ts';
import { boxesIn, topLevelBoxes } from './boxes.ts';

test('sizes of 32 and 64 bits, and "to the end"', () => {
  const wide = Buffer.concat([bytes(1), Buffer.from('wide'), bytes(0, 24), Buffer.alloc(8)]);
  const last = Buffer.concat([bytes(0), Buffer.from('mdat'), Buffer.alloc(5)]);
  const found = boxesIn(Buffer.concat([box('ftyp', Buffer.alloc(4)), wide, last]));
  expect(found).toEqual([
    { type: 'ftyp', start: 0, bodyStart: 8, end: 12, truncated: false },
    { type: 'wide', start: 12, bodyStart: 28, end: 36, truncated: false },
    { type: 'mdat', start: 36, bodyStart: 44, end: 49, truncated: false },
  ]);
});

test('a box longer than what holds it ends with it; one shorter than its header ends the walk', () => {
  const long = Buffer.concat([bytes(1_000), Buffer.from('mdat'), Buffer.alloc(4)]);
  expect(boxesIn(long)).toEqual([{ type: 'mdat', start: 0, bodyStart: 8, end: 12, truncated: true }]);
  expect(boxesIn(Buffer.concat([bytes(4), Buffer.from('free'), Buffer.alloc(40)]))).toEqual([]);
  expect(boxesIn(Buffer.alloc(3))).toEqual([]);
});

test('a file is walked by its headers', async () => {
  await using dir = await tempDir();
  const path = `${dir.path}/a.mp4`;
  await writeFile(
    path,
    Buffer.concat([box('ftyp', Buffer.alloc(16)), box('mdat', Buffer.alloc(100_000)), box('moov')]),
  );
  await using file = await open(path);
  expect((await topLevelBoxes(file)).map(({ type, start }) => [type, start])).toEqual([
    ['ftyp', 0],
    ['mdat', 24],
    ['moov', 100_032],
  ]);
});
