import { expect, test } from 'vitest';
import { readComparison, stepped, withoutSome, writeComparison } from './compare.ts';

const four = { ids: ['a', 'b', 'c', 'd'], pair: [0, 1] as const };

test('an address says which are compared and which two are shown', () => {
  expect(writeComparison(four)).toBe('a.b.c.d');
  const other = { ...four, pair: [3, 1] as const };
  expect(readComparison(writeComparison(four))).toEqual(four);
  expect(readComparison(writeComparison(other))).toEqual(other);
  expect(readComparison('a.b~7.x')).toEqual({ ids: ['a', 'b'], pair: [0, 1] });
  for (const wrong of ['', 'a', 'a.a', '~0.1']) expect(readComparison(wrong)).toBeUndefined();
});

test('another candidate is one that the other side does not show', () => {
  expect(stepped(four, 1, 1).pair).toEqual([0, 2]);
  expect(stepped(four, 1, -1).pair).toEqual([0, 3]);
  expect(stepped(four, 0, 1).pair).toEqual([2, 1]);
  expect(stepped({ ids: ['a', 'b'], pair: [0, 1] }, 1, 1).pair).toEqual([0, 1]);
});

test('the next candidate takes the place of one that has gone', () => {
  expect(withoutSome(four, ['b'])).toEqual({ ids: ['a', 'c', 'd'], pair: [0, 1] });
  expect(withoutSome(four, ['a'])).toEqual({ ids: ['b', 'c', 'd'], pair: [1, 0] });
  expect(withoutSome({ ...four, pair: [2, 3] }, ['d'])).toEqual({ ids: ['a', 'b', 'c'], pair: [2, 0] });
  expect(withoutSome({ ids: ['a', 'b'], pair: [0, 1] }, ['a'])).toBeUndefined();
});
