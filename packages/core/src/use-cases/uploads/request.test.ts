import { expect, test } from 'vitest';
import { parseModifiedAt, parseSha256 } from './request.ts';

test.each([
  ['2024-05-01T18:00:00Z', '2024-05-01T18:00:00', '+00:00'],
  ['2024-05-01T18:00:00.123Z', '2024-05-01T18:00:00', '+00:00'],
  ['2024-05-01T18:00:00.123456789-03:30', '2024-05-01T18:00:00', '-03:30'],
  ['1999-12-31T23:59:59+14:00', '1999-12-31T23:59:59', '+14:00'],
])('%s is a wall-clock time with its offset', (text, takenAt, takenOffset) => {
  expect(parseModifiedAt(text)).toEqual({ takenAt, takenOffset });
});

test.each(['', '2024-05-01', '2024-05-01T18:00:00', '2024-13-01T18:00:00Z', '2024-05-01T25:00:00Z', 'Z', '0'])(
  '%j is no time with an offset',
  (text) => {
    expect(() => parseModifiedAt(text)).toThrowError(expect.objectContaining({ code: 'bad-request' }));
  },
);

test('a hash is 64 hexadecimal digits, kept in lower case', () => {
  expect(parseSha256('AB'.repeat(32))).toBe('ab'.repeat(32));
  for (const wrong of ['', 'ab'.repeat(31), 'ab'.repeat(33), 'g'.repeat(64), ` ${'ab'.repeat(32)}`]) {
    expect(() => parseSha256(wrong)).toThrowError(expect.objectContaining({ code: 'bad-request' }));
  }
});
