import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { createSnapshotEncoder, decodeIndex, fileOfRow, indexEnd, readSnapshotHead, sectionOf } from '@rdrive/core';
import { expect, test } from 'vitest';
import { likelyLibrary } from './likely-library.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
const mark = { builtAt: '2024-05-01T18:00:00.000Z', cursor: 'so far' };

test('of 100,000 files a device asks for less than 8 MB, the beginning of the snapshot', async () => {
  const library = likelyLibrary(100_000);
  const encoder = createSnapshotEncoder();
  for (const entry of library) encoder.add(entry);
  const file = Buffer.concat(await encoder.finish(mark, deflate));
  const head = readSnapshotHead(file);
  if (!head) throw new Error('The snapshot has no header.');
  expect(head.header).toMatchObject({ ...mark, version: 1, files: 100_000, folders: 0 });
  const bytes = indexEnd(head);
  expect(bytes).toBeLessThan(8_000_000);
  console.log(`a snapshot of 100,000 files: ${file.length} bytes, of which a device asks for ${bytes}`);
  const columns = decodeIndex(await inflate(sectionOf(file.subarray(0, bytes), 'index')), head.header.files);
  expect(fileOfRow(columns, 77_777)).toMatchObject({ id: library[77_777]?.id, fileName: library[77_777]?.fileName });
}, 180_000);
