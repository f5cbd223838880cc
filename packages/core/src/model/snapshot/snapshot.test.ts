import { likelyLibrary, randomFile, randomFolder } from '@rdrive/contract/snapshots';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../entry.ts';
import {
  createSnapshotEncoder,
  decodeIndex,
  decodeRest,
  entryOfRow,
  fileOfRow,
  readSnapshotHead,
  sectionOf,
} from './index.ts';

const mark = { builtAt: '2024-05-01T18:00:00.000Z', cursor: 'so far' };

/** Snapshots of this test are not compressed. */
async function written(entries: readonly Entry[]): Promise<Uint8Array> {
  const encoder = createSnapshotEncoder();
  for (const entry of entries) encoder.add(entry);
  const pieces = await encoder.finish(mark, async (bytes) => bytes);
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

function read(file: Uint8Array): { files: unknown[]; indexed: unknown[]; folders: unknown[] } {
  const files = readSnapshotHead(file)?.header.files ?? 0;
  const columns = decodeIndex(sectionOf(file, 'index'), files);
  const rest = decodeRest(sectionOf(file, 'rest'), files);
  const rows = Array.from({ length: files }, (_, row) => row);
  return {
    files: rows.map((row) => entryOfRow(columns, rest, row)),
    indexed: rows.map((row) => fileOfRow(columns, row)),
    folders: [...columns.folders],
  };
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

describe('a snapshot', () => {
  test('gives back every entry as it was', async () => {
    const libraries = fc.tuple(
      fc.uniqueArray(randomFile, { selector: ({ id }) => id, maxLength: 20 }),
      fc.array(randomFolder, { maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(libraries, async ([files, folders]) => {
        const back = read(await written([...folders, ...files]));
        expect((back.files as { id: string }[]).sort(byId)).toStrictEqual([...files].sort(byId));
        expect(back.folders).toStrictEqual(folders);
      }),
    );
  });

  test('gives back the halves of a Live Photo, and one whose other half is gone', async () => {
    const [first, second, third] = likelyLibrary(3);
    if (!first || !second || !third) throw new Error('three files');
    const library = [
      { ...first, livePartnerId: second.id },
      { ...second, livePartnerId: first.id },
      { ...third, livePartnerId: '01ARYZ6S41TSV4RRFFQ69G5FAV' },
    ];
    expect(read(await written(library)).files).toStrictEqual(library);
  });

  test('keeps the sign of a zero, among positions that are written as differences', async () => {
    const places = [0, -0, 1.5, -0, -1.5, 0, -1e-9];
    const library = likelyLibrary(places.length).map((file, row) => ({
      ...file,
      latitude: places[row] ?? 0,
      longitude: -(places[row] ?? 0),
    }));
    expect(read(await written(library)).files).toStrictEqual(library);
  });

  test('lists files by capture, oldest first', async () => {
    const library = likelyLibrary(500);
    const shuffled = [...library].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
    expect(read(await written(shuffled)).files).toStrictEqual(library);
  });

  test('gives a device all of a file but what only a restore needs', async () => {
    const library = likelyLibrary(20);
    const { indexed } = read(await written(library));
    const expected = library.map(({ pipeline: _, modifiedAt: __, ...file }) => ({
      ...file,
      sha256: file.sha256.slice(0, 16),
    }));
    expect(indexed).toStrictEqual(expected);
  });

  test('is told from other files, from one cut short and from one of a newer program', async () => {
    const file = await written(likelyLibrary(2));
    expect(() => readSnapshotHead(Uint8Array.of(0x89, 0x50, 0x4e, 0x47))).toThrow(/no snapshot/);
    for (let bytes = 0; bytes < 12; bytes += 1) expect(readSnapshotHead(file.subarray(0, bytes))).toBeUndefined();
    expect(() => sectionOf(file.subarray(0, -1), 'rest')).toThrow(/too early/);
    const newer = file.slice();
    const version = newer.indexOf(0x3a) + 1;
    newer[version] = 0x32;
    expect(() => readSnapshotHead(newer)).toThrow(/newer program/);
  });
});
