import { expect, test } from 'vitest';
import { decideDelivery, matchesTag, rangeStillHolds } from './conditions.ts';

const head = { size: 100, etag: '"abc"', modifiedAt: '2024-05-01T18:00:00.250Z' };

test.each([
  [undefined, false],
  ['', false],
  ['"abc"', true],
  ['W/"abc"', true],
  ['"x", "abc"', true],
  ['"x","y"', false],
  ['*', true],
  [' * ', true],
  ['abc', false],
  ['"a,b", "abc"', true],
  ['"xabc"', false],
])('If-None-Match %s', (header, expected) => {
  expect(matchesTag(header, '"abc"')).toBe(expected);
});

test('a weak tag of ours still answers If-None-Match', () => {
  expect(matchesTag('"abc"', 'W/"abc"')).toBe(true);
});

test.each([
  [undefined, true],
  ['"abc"', true],
  ['W/"abc"', false],
  ['"abd"', false],
  ['Wed, 01 May 2024 18:00:00 GMT', true],
  ['Wed, 01 May 2024 18:00:01 GMT', false],
  ['Wed, 01 May 2024 17:59:59 GMT', false],
  ['nonsense', false],
])('If-Range %s', (header, expected) => {
  expect(rangeStillHolds(header, head)).toBe(expected);
});

test('what the caller has is not sent again, range or not', () => {
  const request = { method: 'GET', ifNoneMatch: '"abc"', range: 'bytes=0-1' } as const;
  expect(decideDelivery(request, head)).toEqual({ status: 304 });
});

test('a range is sent in part, unless the file is another by now', () => {
  const request = { method: 'GET', range: 'bytes=10-19' } as const;
  const part = { status: 206, range: { first: 10, last: 19 } };
  expect(decideDelivery(request, head)).toEqual(part);
  expect(decideDelivery({ ...request, ifRange: '"abc"' }, head)).toEqual(part);
  expect(decideDelivery({ ...request, ifRange: '"old"' }, head)).toEqual({ status: 200 });
});

test('HEAD knows no ranges', () => {
  expect(decideDelivery({ method: 'HEAD', range: 'bytes=999-' }, head)).toEqual({ status: 200 });
});

test('a range past the end is refused with the size', () => {
  expect(() => decideDelivery({ method: 'GET', range: 'bytes=100-' }, head)).toThrowError(
    expect.objectContaining({ code: 'range-not-satisfiable', current: { size: 100 } }),
  );
});
