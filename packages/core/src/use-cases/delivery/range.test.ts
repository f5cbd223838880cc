import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDriveError } from '../../errors.ts';
import { contentRange, parseRange } from './range.ts';

test.each([
  ['bytes=0-499', 10_000, [0, 499]],
  ['bytes=500-999', 10_000, [500, 999]],
  ['bytes=-500', 10_000, [9500, 9999]],
  ['bytes=9500-', 10_000, [9500, 9999]],
  ['bytes=0-0', 1, [0, 0]],
  ['bytes=-1', 1, [0, 0]],
  ['bytes=0-', 1, [0, 0]],
  ['bytes=-50000', 100, [0, 99]],
  ['bytes=5-99999999999999999999999', 10, [5, 9]],
  ['BYTES = 1-2', 10, [1, 2]],
  ['bytes=, 1-2 ,', 10, [1, 2]],
])('%s of %i bytes', (header, size, [first, last]) => {
  expect(parseRange(header, size)).toEqual({ first, last });
});

test.each([
  [undefined, 'no header'],
  ['', 'an empty header'],
  ['items=0-5', 'another unit'],
  ['bytes', 'no set'],
  ['bytes=', 'an empty set'],
  ['bytes=-', 'no number'],
  ['bytes=a-b', 'letters'],
  ['bytes=5-4', 'the last before the first'],
  ['bytes=1-2,4-5', 'several ranges'],
  ['bytes=1-2-3', 'three numbers'],
  ['bytes=+1-2', 'a sign'],
  ['bytes=1.5-2', 'a fraction'],
  ['bytes=0x1-2', 'hexadecimal'],
  ['bytes=1 -2', 'a space within'],
  ['bytes=\u0661-\u0662', 'other digits'],
])('%s (%s) means the whole', (header) => {
  expect(parseRange(header, 10)).toBeUndefined();
});

test.each([
  ['bytes=10-', 10],
  ['bytes=10-10', 10],
  ['bytes=99999999999999999999999-', 10],
  ['bytes=-0', 10],
  ['bytes=0-', 0],
  ['bytes=0-0', 0],
])('%s of %i bytes is not satisfiable', (header, size) => {
  expect(() => parseRange(header, size)).toThrowError(expect.objectContaining({ code: 'range-not-satisfiable' }));
});

test('a suffix of an empty file is the whole of it', () => {
  expect(parseRange('bytes=-5', 0)).toBeUndefined();
});

test('whatever the header says, a range lies within the file', () => {
  const number = fc.oneof(fc.constant(''), fc.nat({ max: 50 }).map(String), fc.string({ maxLength: 3 }));
  const header = fc.tuple(number, number).map(([from, to]) => `bytes=${from}-${to}`);
  fc.assert(
    fc.property(fc.oneof(header, fc.string()), fc.nat({ max: 40 }), (text, size) => {
      try {
        const range = parseRange(text, size);
        if (!range) return;
        expect(range.first).toBeGreaterThanOrEqual(0);
        expect(range.last).toBeGreaterThanOrEqual(range.first);
        expect(range.last).toBeLessThan(size);
      } catch (error) {
        if (!isDriveError(error, 'range-not-satisfiable')) throw error;
      }
    }),
    { numRuns: 2000 },
  );
});

test('Content-Range tells the part, or only the size', () => {
  expect(contentRange({ first: 0, last: 499 }, 1234)).toBe('bytes 0-499/1234');
  expect(contentRange(undefined, 1234)).toBe('bytes */1234');
});
