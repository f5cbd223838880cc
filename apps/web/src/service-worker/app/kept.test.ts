import { expect, test } from 'vitest';
import { rangeOf } from './kept.ts';

test.each([
  [null, undefined],
  ['bytes=0-', { start: 0, end: 100 }],
  ['bytes=10-19', { start: 10, end: 20 }],
  ['bytes=90-200', { start: 90, end: 100 }],
  ['bytes=-5', { start: 95, end: 100 }],
  ['bytes=-500', { start: 0, end: 100 }],
  ['bytes=100-', null],
  ['bytes=-', undefined],
  ['bytes=0-1,5-6', undefined],
])('of 100 bytes %s is %j', (header, expected) => {
  expect(rangeOf(header, 100)).toEqual(expected);
});
