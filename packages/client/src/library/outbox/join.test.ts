import { likelyLibrary } from '@rdrive/contract/snapshots';
import { expect, test } from 'vitest';
import type { FileJson } from '../../api/wire.ts';
import { fileJsonOf } from '../../testing/indexed-files.ts';
import { joined, withoutTrash } from './join.ts';
import { nextOf } from './send.ts';
import { imageOf, imagesOf, type WaitingEdit, type WaitingPatch } from './waiting-edit.ts';

const files = likelyLibrary(300).map((entry) => fileJsonOf(entry));
const [one, two] = files as [FileJson, FileJson];

/** Makes edits one after another, each of its file as it looks by then. */
function made(...edits: readonly (readonly [FileJson, WaitingPatch | undefined])[]): readonly WaitingEdit[] {
  return edits.reduce<readonly WaitingEdit[]>((waiting, [file, patch]) => {
    const seen = imagesOf(waiting).get(file.id) ?? file;
    return joined(waiting, [{ file: seen, patch }]);
  }, []);
}

const patches = (waiting: readonly WaitingEdit[]) => waiting.map(({ patch }) => patch);

test('edits of one file become one, and nothing where they undo each other', () => {
  expect(patches(made([one, { favourite: !one.favourite }], [one, { description: 'x' }]))).toEqual([
    { favourite: !one.favourite, description: 'x' },
  ]);
  expect(made([one, { favourite: !one.favourite }], [one, { favourite: one.favourite }])).toEqual([]);
  expect(patches(made([one, { addTags: ['p', 'q'] }], [one, { removeTags: ['q'], addTags: ['r'] }]))).toEqual([
    { addTags: ['p', 'r'], removeTags: ['q'] },
  ]);
  expect(made([one, { addTags: ['p'] }], [one, { removeTags: ['p'] }])).toEqual([]);
  expect(made([one, { fileName: 'x.jpg' }], [one, { fileName: one.fileName }])).toEqual([]);
});

test('a name joins none before another file has counted on it', () => {
  const swap = made([one, { fileName: 'aside' }], [two, { fileName: one.fileName }], [one, { fileName: two.fileName }]);
  expect(swap.map(({ file, patch }) => [file.id, patch?.fileName])).toEqual([
    [one.id, 'aside'],
    [two.id, one.fileName],
    [one.id, two.fileName],
  ]);
  expect(swap[2]?.file.fileName).toBe('aside');
});

test('what was sent is neither changed nor taken back', () => {
  const sent = made([one, { favourite: !one.favourite }]).map((edit) => ({ ...edit, tried: true as const }));
  expect(patches(joined(sent, [{ file: one, patch: { favourite: one.favourite } }]))).toEqual([
    { favourite: !one.favourite },
    { favourite: one.favourite },
  ]);
  const [trash] = made([one, undefined]);
  if (!trash) throw new Error('one edit');
  expect(withoutTrash([trash], [one.id]).found).toEqual([one.id]);
  expect(withoutTrash([{ ...trash, tried: true }], [one.id])).toEqual({ left: [{ ...trash, tried: true }], found: [] });
});

test('a batch has each file once, and 100 at most', () => {
  const each = made(...files.map((file) => [file, { favourite: !file.favourite }] as const));
  expect(nextOf(each)).toEqual(each.slice(0, 100));
  const twice = made([one, undefined], [two, undefined]).concat(made([one, { description: 'x' }]));
  expect(nextOf(twice)).toEqual(twice.slice(0, 2));
});

test('thousands of edits are taken in, and taken back, with a few looks at each file', () => {
  const count = 10_000;
  let looks = 0;
  const watched = likelyLibrary(count).map((entry) =>
    Object.defineProperty(fileJsonOf(entry), 'id', {
      enumerable: true,
      get() {
        looks++;
        return entry.id;
      },
    }),
  );
  const ids = watched.map(({ id }) => id);
  const favourites = watched.map((file) => ({ file, patch: { favourite: !file.favourite } }));
  const names = watched.map((file) => ({ file, patch: { fileName: `a ${file.fileName}` } }));
  const trash = watched.map((file) => ({ file, patch: undefined }));
  looks = 0;
  const waiting = joined(joined(joined([], favourites), names), trash);
  expect(waiting).toHaveLength(2 * count);
  expect(withoutTrash(waiting, ids).found).toHaveLength(count);
  expect(looks).toBeLessThan(20 * count);
});

/** Numbers from 0 to 1 that are the same in each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

test.each([1, 2, 3, 4, 5])('whatever joins, files look as each edit by itself would have made them (%i)', (seed) => {
  const random = numbers(seed * 7919);
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T;
  const some = (): WaitingPatch =>
    pick<WaitingPatch>([
      { favourite: random() < 0.5 },
      { addTags: [pick(['p', 'q'])] },
      { removeTags: [pick(['p', 'q'])] },
      { fileName: pick(['a.jpg', 'b.jpg']) },
      { folderPath: pick(['/', '/x']) },
      { description: pick([null, 'x', 'y']) },
      { takenAt: pick(['2020-01-01T10:00:00', '2021-01-01T10:00:00']), takenOffset: pick([null, '+01:00']) },
      { position: pick([null, { latitude: 1, longitude: 2 }]) },
    ]);
  let waiting: readonly WaitingEdit[] = [];
  let before = waiting;
  const all: Omit<WaitingEdit, 'order'>[] = [];
  const seen = new Map([one, two].map((file) => [file.id, file]));
  for (let step = 0; step < 60; step++) {
    const file = seen.get(pick([one, two]).id) as FileJson;
    const patch = some();
    waiting = joined(waiting, [{ file, patch }]);
    all.push({ file, patch });
    seen.set(file.id, imageOf(file, patch) as FileJson);
    if (random() < 0.1) {
      // Many at once are as many one after another.
      expect(waiting).toEqual(joined(before, all));
      before = waiting = waiting.map((edit) => ({ ...edit, tried: true }));
      all.length = 0;
    }
    const images = imagesOf(waiting);
    const sorted = (file?: FileJson) => file && { ...file, tags: file.tags.toSorted() };
    for (const first of [one, two]) expect(sorted(images.get(first.id) ?? first)).toEqual(sorted(seen.get(first.id)));
    expect(waiting.map(({ order }) => order)).toEqual(waiting.map(({ order }) => order).toSorted((a, b) => a - b));
  }
});
