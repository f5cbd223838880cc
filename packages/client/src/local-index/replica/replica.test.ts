import { fileSchema } from '@rdrive/api/schemas';
import { likelyLibrary, randomFile } from '@rdrive/contract/snapshots';
import { createSnapshotEncoder, type FileEntry, readSnapshotHead, sectionOf } from '@rdrive/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asIndexed, fileJsonOf, VIEWER } from '../../testing/indexed-files.ts';
import { bytesOfBase64 } from '../columns/bytes.ts';
import { replicaOfSnapshot } from './load-snapshot.ts';
import { createReplica, type Replica } from './replica.ts';

async function snapshotReplica(files: readonly FileEntry[]): Promise<Replica> {
  const encoder = createSnapshotEncoder();
  for (const file of files) encoder.add(file);
  const pieces = await encoder.finish({ builtAt: '2024-05-01T18:00:00.000Z', cursor: 'c' }, async (bytes) => bytes);
  const file = Uint8Array.from(pieces.flatMap((piece) => [...piece]));
  return replicaOfSnapshot(sectionOf(file, 'index'), readSnapshotHead(file)?.header.files ?? 0, VIEWER);
}

/** True for what a server can say: the contract's form, sizes that a picture can have, a thumbhash that is one. */
function canBe(file: FileEntry): boolean {
  const { thumbhash, width, height } = file;
  if (width === 0 || height === 0 || (thumbhash !== undefined && !bytesOfBase64(thumbhash)?.length)) return false;
  return fileSchema.safeParse(fileJsonOf(file)).success;
}

const randomLibrary = fc.uniqueArray(randomFile.filter(canBe), { selector: ({ id }) => id, maxLength: 20 });

const told = (files: readonly FileEntry[]) => ({ entries: files.map((file) => fileJsonOf(file)), tombstones: [] });
const filesOf = (replica: Replica) => [...replica.rowsBy('taken')].map((row) => replica.file(row));
const idsOf = (replica: Replica, order: 'taken' | 'added') =>
  [...replica.rowsBy(order)].map((row) => replica.file(row)?.id);

const newestFirst = (time: 'takenAt' | 'dateUploaded') => (a: FileEntry, b: FileEntry) =>
  a[time] < b[time] || (a[time] === b[time] && a.id < b.id) ? 1 : -1;

describe('a replica', () => {
  test('tells each file as the feed told it, whatever is known of it', () => {
    fc.assert(
      fc.property(randomLibrary, (files) => {
        const replica = createReplica();
        replica.apply(told(files));
        for (const file of files) {
          const row = replica.columns.ids.find(file.id);
          expect(asIndexed(replica.file(row))).toStrictEqual(asIndexed(fileJsonOf(file)));
        }
        expect(replica.files).toBe(files.length);
      }),
    );
  });

  test('tells each file of a snapshot as the feed does', async () => {
    await fc.assert(
      fc.asyncProperty(randomLibrary, async (files) => {
        const replica = await snapshotReplica(files);
        for (const file of files) {
          const row = replica.columns.ids.find(file.id);
          expect(asIndexed(replica.file(row))).toStrictEqual(asIndexed(fileJsonOf(file)));
        }
      }),
    );
  });

  test('keeps its orders while files come, change and go', () => {
    const library = likelyLibrary(300);
    const replica = createReplica();
    const held = new Map<string, FileEntry>();
    const check = () => {
      const all = [...held.values()];
      expect(idsOf(replica, 'taken')).toEqual(all.toSorted(newestFirst('takenAt')).map(({ id }) => id));
      expect(idsOf(replica, 'added')).toEqual(all.toSorted(newestFirst('dateUploaded')).map(({ id }) => id));
      expect(replica.files).toBe(all.length);
    };
    const put = (files: readonly FileEntry[]) => {
      replica.apply(told(files));
      for (const file of files) held.set(file.id, file);
      check();
    };
    put(library.slice(0, 200));
    put(library.slice(150, 300));
    put(library.slice(20, 25).map((file) => ({ ...file, takenAt: '2031-01-01T00:00:00' })));
    const gone = library.slice(0, 50);
    replica.apply({ entries: [], tombstones: gone.map(({ id }) => ({ id, changedAt: '' })) });
    for (const { id } of gone) held.delete(id);
    check();
    put(gone.slice(0, 5));
  });

  test('takes a file out once, and knows nothing of what it never had', () => {
    const [file] = likelyLibrary(1);
    if (!file) throw new Error('one file');
    const replica = createReplica();
    replica.apply(told([file]));
    const before = replica.rowsBy('taken');
    const gone = { entries: [], tombstones: [{ id: file.id, changedAt: '' }] };
    replica.apply(gone);
    replica.apply(gone);
    replica.apply({ entries: [], tombstones: [{ id: '01ARZ3NDEKTSV4RRFFQ69G5FAV', changedAt: '' }] });
    expect([replica.files, filesOf(replica)]).toEqual([0, []]);
    expect([...before]).toEqual([0]);
    expect(replica.file(0)).toBeUndefined();
  });
});
