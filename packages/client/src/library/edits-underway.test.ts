import { likelyLibrary } from '@rdrive/contract/snapshots';
import { expect, test } from 'vitest';
import type { FileJson } from '../api/wire.ts';
import { fileJsonOf } from '../testing/indexed-files.ts';
import { type After, createEditsUnderway } from './edits-underway.ts';

const [file] = likelyLibrary(1).map((each) => fileJsonOf(each));
if (!file) throw new Error('a file');
const renamed: After = (before) => ({ ...before, fileName: 'new.jpg' });
const liked: After = (before) => ({ ...before, favourite: true });
const trashed: After = () => undefined;

/** A view that holds one file. */
function view() {
  const shown = new Map([[file?.id, file]]);
  const pending = new Map<string, number>();
  const passed: FileJson[] = [];
  const shelf = {
    putFiles: (files: readonly FileJson[]) => files.forEach((each) => void shown.set(each.id, each)),
    drop: (ids: readonly string[]) => ids.forEach((id) => void shown.delete(id)),
  };
  const underway = createEditsUnderway({ shelf, pending, onPassed: (files) => passed.push(...files) });
  return { underway, pending, passed, shown: () => [...shown.values()] };
}

test('what the server makes of an edit lies under those that are still on their way', () => {
  const { underway, pending, shown } = view();
  const first = underway.begin([file], renamed);
  const second = underway.begin([{ ...file, fileName: 'new.jpg' }], liked);
  first.settle([{ ...file, fileName: 'new (2).jpg', version: 2 }]);
  first.end();
  expect(shown()).toEqual([{ ...file, fileName: 'new (2).jpg', version: 2, favourite: true }]);
  expect([...pending]).toEqual([[file.id, 1]]);
  second.settle([{ ...file, fileName: 'new (2).jpg', version: 3, favourite: true }]);
  second.end();
  expect(shown()).toMatchObject([{ version: 3 }]);
  expect(pending.size).toBe(0);
});

test('an answer to an edit from before brings nothing back that is on its way to the trash', () => {
  const { underway, passed, shown } = view();
  const first = underway.begin([file], liked);
  const second = underway.begin([file], trashed);
  expect(shown()).toEqual([]);
  const answer = { ...file, favourite: true, changedAt: '2099-01-01T00:00:00.000Z' };
  first.settle([answer]);
  first.end();
  expect([shown(), passed]).toEqual([[], [answer]]);
  // Refused: it is there again, as the first has left it.
  second.settle([answer]);
  second.end();
  expect(shown()).toEqual([answer]);
});

test('a refused edit takes back itself alone', () => {
  const { underway, shown } = view();
  const first = underway.begin([file], renamed);
  underway.begin([{ ...file, fileName: 'new.jpg' }], liked);
  first.settle([file]);
  first.end();
  expect(shown()).toEqual([{ ...file, favourite: true }]);
});

test('one change made twice is on its way until both are over', () => {
  const { underway, shown } = view();
  const [first, second] = [underway.begin([file], liked), underway.begin([file], liked)];
  first.settle([file]);
  first.end();
  expect(shown()).toEqual([{ ...file, favourite: true }]);
  second.end();
  underway.show([file]);
  expect(shown()).toEqual([file]);
});
