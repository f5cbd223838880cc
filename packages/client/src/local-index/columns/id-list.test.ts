import { likelyLibrary } from '@rdrive/contract/snapshots';
import { expect, test } from 'vitest';
import { ID_BYTES, writeId } from './binary-id.ts';
import { idList } from './id-list.ts';

const ids = likelyLibrary(50).map(({ id }) => id);
const bytes = new Uint8Array(ids.length * ID_BYTES);
ids.forEach((id, at) => {
  writeId(id, bytes, at * ID_BYTES);
});
const list = idList(bytes);
const UNKNOWN = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

test('reads as the array of its ids does', () => {
  expect(list.length).toBe(ids.length);
  expect(list.slice()).toEqual(ids);
  expect(list.slice(3, 9)).toEqual(ids.slice(3, 9));
  for (const index of [0, 7, -1, 50, -51]) expect(list.at(index)).toBe(ids.at(index));
  for (const id of [ids[0], ids[31], UNKNOWN]) expect(list.indexOf(id ?? '')).toBe(ids.indexOf(id ?? ''));
});

test('finds many in one pass, in its own order, and tells ids apart that end alike', () => {
  const asked = [ids[20], UNKNOWN, ids[4], `${UNKNOWN.slice(0, 18)}${ids[9]?.slice(18)}`];
  expect(list.indexesOf(asked.map((id) => id ?? ''))).toEqual([4, 20]);
});
