import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileJson } from '../../api/wire.ts';
import { createReplica } from '../replica/replica.ts';
import { bestCopy } from './best-copy.ts';
import { aroundLeaders } from './families.ts';
import { findDuplicates } from './find-duplicates.ts';
import { bitsApart, nearPairs } from './near-pairs.ts';

function pairsOf(hashes: Uint8Array, bound: number): Set<string> {
  const found = new Set<string>();
  nearPairs(hashes, bound, (a, b) => found.add(`${a} ${b}`));
  return found;
}

/** Hashes of which many lie near another: a copy with some bits turned. */
const hashes = fc
  .array(fc.tuple(fc.uint8Array({ minLength: 8, maxLength: 8 }), fc.array(fc.nat(63), { maxLength: 9 }), fc.nat()), {
    maxLength: 60,
  })
  .map((items) => {
    const all = new Uint8Array(items.length * 8);
    for (const [item, [random, turned, from]] of items.entries()) {
      const base = item > 0 && from % 3 > 0 ? all.slice((from % item) * 8, (from % item) * 8 + 8) : random;
      for (const bit of turned) base[bit >> 3] = (base[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      all.set(base, item * 8);
    }
    return all;
  });

test('the bands find just the pairs that comparing all with all finds', () => {
  let pairs = 0;
  const property = fc.property(hashes, fc.nat(7), (all, bound) => {
    const wanted = new Set<string>();
    for (let b = 0; b < all.length / 8; b++)
      for (let a = 0; a < b; a++) if (bitsApart(all, a, b) <= bound) wanted.add(`${a} ${b}`);
    pairs += wanted.size;
    expect(pairsOf(all, bound)).toEqual(wanted);
  });
  fc.assert(property, { seed: 6, numRuns: 400 });
  expect(pairs).toBeGreaterThan(500);
});

/** A file as far as duplicates go by it. */
function fileOf(number: number, change: Partial<FileJson> = {}): FileJson {
  const at = String(number).padStart(8, '0');
  return {
    ...{ entryType: 'file', kind: 'image', folderPath: '/', fileName: `${at}.jpg`, fileType: 'image/jpeg' },
    ...{
      id: `01ARZ3NDEKTSV4RRFF${at}`,
      fileSize: 1_000,
      sha256: at.repeat(8),
      uploaderId: '01ARZ3NDEKTSV4RRFFQ69G5FAA',
    },
    ...{ dateUploaded: '2024-05-01T12:00:00.000Z', takenAt: '2024-05-01T12:00:00', takenSource: 'exif' },
    ...{ state: 'ready', favourite: false, tags: [], version: 1, mediaVersion: 1, width: 40, height: 30 },
    ...{ changedAt: '2024-05-01T12:00:00.000Z', urls: { original: '' } },
    ...change,
  } as FileJson;
}

function groupsOf(files: readonly FileJson[]) {
  const replica = createReplica();
  replica.apply({ entries: [...files], tombstones: [] });
  return findDuplicates(replica.columns, replica.rowsBy('taken')).map(({ kind, ids }) => [
    kind,
    ...ids.map((id) => Number(id.slice(-8))).sort((a, b) => a - b),
  ]);
}

describe('groups', () => {
  const same = { sha256: 'ab'.repeat(32) };
  test('hold files of the same bytes, and one of each that looks alike', () => {
    const files = [
      fileOf(1, { ...same, phash: '00000000ffffffff' }),
      fileOf(2, { ...same, phash: '00000000ffffffff' }),
      fileOf(3, { phash: '00000007ffffff1f' }),
      fileOf(4, { phash: 'ffff0000ffffffff' }),
      fileOf(5, { ...same, fileSize: 999, phash: 'f0f0f0f0f0f0f0f0' }),
    ];
    const [exact, near] = groupsOf(files);
    expect(exact).toEqual(['same', 1, 2]);
    expect(near?.[0]).toBe('alike');
    expect(near?.at(-1)).toBe(3);
    expect(groupsOf(files)).toHaveLength(2);
  });

  test('leave out the film of a Live Photo, sidecars, and pictures of one colour', () => {
    const film = { ...same, kind: 'video', fileType: 'video/quicktime' } as const;
    const lone = { sha256: 'cd'.repeat(32), fileType: 'application/rdf+xml' } as const;
    const flat = { phash: '5555555555555555', thumbhash: 'AAAAAAAAAAA=' } as const;
    expect(
      groupsOf([
        fileOf(1, { ...film, livePartnerId: fileOf(3).id }),
        fileOf(2, { ...film, livePartnerId: fileOf(3).id }),
        ...[fileOf(4, lone), fileOf(5, lone), fileOf(6, flat), fileOf(7, flat)],
      ]),
    ).toEqual([]);
  });

  test('hold films alike only where they are as long', () => {
    const film = { kind: 'video', fileType: 'video/mp4', phash: '5555555555555555' } as const;
    const files = [12, 12.5, 40].map((durationSeconds, at) => fileOf(at, { ...film, durationSeconds }));
    expect(groupsOf([...files, fileOf(9, { phash: film.phash })])).toEqual([['alike', 0, 1]]);
  });

  test('a long chain of likes is split around leaders', () => {
    const chain = Array.from({ length: 20 }, (_, at) => at);
    expect(aroundLeaders(chain, (a, b) => Math.abs(a - b) <= 6)).toEqual([
      [0, 1, 2, 3, 4, 5, 6],
      [7, 8, 9, 10, 11, 12, 13],
      [14, 15, 16, 17, 18, 19],
    ]);
  });
});

test('a hundred thousand hashes, some of them in large families, take less than a second', () => {
  const count = 100_000;
  const all = new Uint8Array(count * 8);
  let seed = 1;
  for (let at = 0; at < all.length; at++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    all[at] = seed >>> 24;
  }
  // Two thousand screenshots that are nearly one.
  for (let item = 1; item < 2_000; item++) {
    all.copyWithin(item * 8, 0, 8);
    all[item * 8 + 7] = (all[7] ?? 0) ^ (item & 31);
  }
  const start = process.threadCpuUsage();
  let pairs = 0;
  nearPairs(all, 6, () => pairs++);
  // What this thread had of the processor: others may keep it waiting.
  const { user } = process.threadCpuUsage(start);
  expect(pairs).toBeGreaterThan(1_000_000);
  expect(user / 1_000).toBeLessThan(1_000);
});

describe('the copy to keep', () => {
  const best = (...files: Partial<FileJson>[]) => {
    const found = bestCopy(files.map((change, at) => fileOf(at, change)));
    return [Number(found?.file.id.slice(-8)), found?.reason];
  };
  test('has the most pixels, then the truer date, then the most bytes, then marks, then was first', () => {
    expect(best({ fileSize: 9_000, favourite: true }, { width: 41 })).toEqual([1, 'pixels']);
    expect(best({ takenSource: 'modified', fileSize: 9_000 }, { takenSource: 'exif' })).toEqual([1, 'date']);
    expect(best({ favourite: true }, { fileSize: 1_001 })).toEqual([1, 'bytes']);
    expect(best({ tags: ['sea'], folderPath: '/a' }, { favourite: true })).toEqual([1, 'marks']);
    expect(best({}, { folderPath: '/trips' })).toEqual([1, 'marks']);
    expect(best({ dateUploaded: '2024-05-02T00:00:00.000Z' }, {})).toEqual([1, 'first']);
    expect(best({}, {})).toEqual([0, 'first']);
  });
});
