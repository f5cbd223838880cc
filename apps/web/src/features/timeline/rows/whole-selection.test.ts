import { expect, test } from 'vitest';
import { generatedSet } from '../testing/generated-set.ts';
import { lacksRest } from './whole-selection.ts';

const all = generatedSet([3, 4]).ids;
const head = { revision: 1, whole: false, ids: generatedSet([3]).ids };
const whole = { revision: 1, whole: true, ids: all };
const headIds = head.ids.slice();

test('who has selected all of a head lacks the rest of it once that is there', () => {
  expect(lacksRest(head, whole, new Set(headIds))).toBe(true);
  expect(lacksRest(head, { ...head, ids: head.ids }, new Set(headIds))).toBe(false);
});

test('who has selected some, or something else, lacks nothing', () => {
  expect(lacksRest(head, whole, new Set(headIds.slice(1)))).toBe(false);
  expect(lacksRest(head, whole, new Set(all.slice(1, 4)))).toBe(false);
  expect(lacksRest(head, whole, new Set())).toBe(false);
});

test('another answer is not the rest of this one', () => {
  expect(lacksRest(head, { ...whole, revision: 2 }, new Set(headIds))).toBe(false);
  expect(lacksRest({ ...head, whole: true }, whole, new Set(headIds))).toBe(false);
  expect(lacksRest(undefined, whole, new Set(headIds))).toBe(false);
});
