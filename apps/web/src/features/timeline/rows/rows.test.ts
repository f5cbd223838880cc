import { type FileJson, idList, type ResultSet } from '@rdrive/client';
import { expect, test } from 'vitest';
import { generatedSet } from '../testing/generated-set.ts';
import { createRowCache } from './row-cache.ts';
import { reshaped, rowsOf } from './timeline-rows.ts';

const nothing = new Set<string>();
const nobody = () => false;
const idsOf = (files: readonly FileJson[]) => files.map(({ id }) => id);

/** Settles when the cache has taken in what was asked for. */
const settled = async () => {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
};

/** A set that notes what is asked of it. */
function asking(set: ResultSet) {
  const asked: [number, number][] = [];
  const rows = (from: number, to: number) => {
    asked.push([from, to]);
    return set.rows(from, to);
  };
  return { set: { ...set, rows }, asked };
}

test('what this page has removed is left out: of rows, shapes and days, and a day without photos is no day', async () => {
  const set = generatedSet([3, 1, 4]);
  const all = set.ids.slice();
  const rows = rowsOf(set, new Set([all[1], all[3], all[7], 'elsewhere'].map((id) => id ?? '')));
  expect(rows.ids.slice()).toEqual([0, 2, 4, 5, 6].map((at) => all[at]));
  expect([...rows.aspects]).toEqual([0, 2, 4, 5, 6].map((at) => set.aspects[at]));
  expect(rows.days.map(({ start, count }) => [start, count])).toEqual([
    [0, 2],
    [2, 3],
  ]);
  expect(idsOf(await rows.load(2, 4))).toEqual([all[4], all[5]]);
  expect(rowsOf(set, nothing).ids).toBe(set.ids);
});

test('a shape that is kept takes the place of the true one', () => {
  const rows = rowsOf(generatedSet([4]), nothing);
  const kept = reshaped(rows, new Map([[rows.ids.at(2) ?? '', 0.75]]));
  expect([kept.aspects[1], kept.aspects[2]]).toEqual([rows.aspects[1], 0.75]);
  expect(reshaped(rows, new Map())).toBe(rows);
});

test('the files of the first screen come with the rows', async () => {
  const { set, asked } = asking(generatedSet([2_000]));
  const first = await set.rows(0, 60);
  asked.length = 0;
  const cache = createRowCache(nobody);
  cache.show(rowsOf({ ...set, first }, nothing));
  expect(cache.get(set.ids.at(59) ?? '')?.id).toBe(set.ids.at(59));
  cache.want(0, 70);
  await settled();
  expect(asked).toEqual([[60, 120]]);
  // Of too few the rest is asked for as ever.
  asked.length = 0;
  cache.show(rowsOf({ ...set, first }, new Set([set.ids.at(3) ?? ''])));
  cache.want(0, 10);
  await settled();
  expect(asked).toEqual([[0, 61]]);
});

test('rows come in blocks, once, and the place that is wanted last comes first', async () => {
  const { set, asked } = asking(generatedSet([2_000]));
  const cache = createRowCache(nobody);
  cache.show(rowsOf(set, nothing));
  for (let at = 0; at < 1_900; at += 60) cache.want(at, at + 30);
  await settled();
  expect(asked.slice(0, 3).map(([from]) => from)).toEqual([0, 60, 120]);
  expect(asked[3]).toEqual([1_860, 1_920]);
  expect(asked.length).toBeLessThan(20);
  cache.want(1_870, 1_900);
  await settled();
  expect(asked.filter(([from]) => from === 1_860)).toHaveLength(1);
  expect(cache.get(set.ids.at(1_880) ?? '')?.id).toBe(set.ids.at(1_880));
  expect(cache.get(set.ids.at(900) ?? '')).toBeUndefined();
});

test('holds a bounded number, but all that is pinned, and asks again for what it gave up', async () => {
  const { set, asked } = asking(generatedSet([9_000]));
  const pinned = new Set(set.ids.slice(0, 6_000));
  const cache = createRowCache((id) => pinned.has(id));
  cache.show(rowsOf(set, nothing));
  await cache.fetch([...pinned]);
  expect(cache.missing([...pinned])).toEqual([]);
  pinned.clear();
  cache.want(8_000, 8_060);
  await settled();
  const first = set.ids.slice(0, 60);
  expect(cache.missing(first)).toEqual(first);
  asked.length = 0;
  cache.want(0, 60);
  await settled();
  expect(asked).toEqual([[0, 60]]);
  expect(cache.missing([...first, 'elsewhere'])).toEqual([]);
});

test('an edit of this page shows until the index tells something newer', async () => {
  const set = generatedSet([10]);
  const cache = createRowCache(nobody);
  cache.show(rowsOf(set, nothing));
  cache.want(0, 10);
  await settled();
  const id = set.ids.at(3) ?? '';
  const file = cache.get(id);
  if (!file) throw new Error('a file');
  cache.overlay(new Map([[id, { ...file, favourite: true }]]));
  expect(cache.get(id)?.favourite).toBe(true);
  const newer = { ...set, rows: async () => [{ ...file, changedAt: '2099-01-01T00:00:00.000Z' }] };
  cache.show(rowsOf(newer, nothing));
  expect(cache.get(id)?.favourite).toBe(true);
  cache.want(0, 10);
  await settled();
  expect(cache.get(id)?.favourite).toBe(false);
  expect(idList(set.ids.bytes).length).toBe(10);
});
