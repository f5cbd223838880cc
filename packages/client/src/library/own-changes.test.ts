import { likelyLibrary } from '@rdrive/contract/snapshots';
import { expect, test } from 'vitest';
import { fileJsonOf } from '../testing/indexed-files.ts';
import { createOwnChanges } from './own-changes.ts';
import type { Shelf } from './shelf.ts';

const [first, second] = likelyLibrary(2).map((file) => fileJsonOf(file));
if (!first || !second) throw new Error('two files');
const liked = { ...first, favourite: true };
const settled = { ...liked, changedAt: '2099-01-01T00:00:00.000Z' };

/** What the views know. */
const knownOf = (ids: readonly string[]) =>
  new Map([first, second].filter(({ id }) => ids.includes(id)).map((file) => [file.id, file]));

function watched() {
  const own = createOwnChanges();
  const shelf = own.watching({ putFiles: () => undefined, drop: () => undefined, knownOf } as unknown as Shelf);
  const { files, gone } = { files: () => [...own.live.get().files.values()], gone: () => [...own.live.get().gone] };
  return { own, shelf, files, gone };
}
const nobody = new Map<string, number>();

test('an edit is known until the feed tells of it', () => {
  const { own, shelf, files } = watched();
  shelf.putFiles([liked]);
  own.heard({ entries: [first], tombstones: [] }, new Map([[first.id, 1]]));
  expect(files()).toEqual([liked]);
  shelf.putFiles([settled]);
  own.heard({ entries: [first, second], tombstones: [] }, nobody);
  expect(files()).toEqual([settled]);
  own.heard({ entries: [settled], tombstones: [] }, nobody);
  expect(files()).toEqual([]);
});

test('what was trashed is gone until the feed tells so, or that it is back', () => {
  const { own, shelf, gone } = watched();
  const left = {
    entries: [],
    tombstones: [{ id: first.id, entryType: 'file' as const, changedAt: settled.changedAt }],
  };
  shelf.drop([first.id, second.id]);
  own.heard(left as never, new Map([[first.id, 1]]));
  expect(gone()).toEqual([second.id]);
  // An older row of it comes while the server is asked to trash it.
  own.heard({ entries: [second], tombstones: [] }, new Map([[second.id, 1]]));
  expect(gone()).toEqual([second.id]);
  // And one that was on its way when the server had answered.
  own.heard({ entries: [second], tombstones: [] }, nobody);
  expect(gone()).toEqual([second.id]);
  own.heard({ entries: [{ ...second, changedAt: settled.changedAt }], tombstones: [] }, nobody);
  expect(gone()).toEqual([]);
});

test('what the feed tells of an edit before the trash does not bring it back', () => {
  const { own, shelf, gone } = watched();
  shelf.drop([first.id]);
  own.passed([settled, { ...second, changedAt: settled.changedAt }]);
  own.heard({ entries: [settled], tombstones: [] }, nobody);
  expect(gone()).toEqual([first.id]);
  own.heard({ entries: [{ ...first, changedAt: '2099-01-01T00:00:00.001Z' }], tombstones: [] }, nobody);
  expect(gone()).toEqual([]);
});

test('what has come back stays, though the feed tells later that it was trashed', () => {
  const { own, shelf, gone, files } = watched();
  shelf.drop([first.id]);
  shelf.putFiles([settled]);
  own.heard({ entries: [], tombstones: [{ id: first.id, changedAt: '2098-01-01T00:00:00.000Z' }] }, nobody);
  expect([gone(), files()]).toEqual([[], [settled]]);
  own.heard({ entries: [], tombstones: [{ id: first.id, changedAt: '2100-01-01T00:00:00.000Z' }] }, nobody);
  expect(files()).toEqual([]);
});

test('a refused edit is taken back', () => {
  const { shelf, gone, files } = watched();
  shelf.drop([first.id]);
  shelf.putFiles([first]);
  expect(gone()).toEqual([]);
  expect(files()).toEqual([first]);
});
