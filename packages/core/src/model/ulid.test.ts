import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createUlidSource, isUlid } from './ulid.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function fill(value: number) {
  return (bytes: Uint8Array) => {
    bytes.fill(value);
  };
}

const random = (bytes: Uint8Array) => {
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(Math.random() * 256);
};

describe('ULIDs', () => {
  test('the time of the specification’s example', () => {
    const id = createUlidSource(() => 1469918176385, fill(0))();
    expect(id).toBe(`01ARYZ6S41${'0'.repeat(16)}`);
    expect(isUlid(id)).toBe(true);
  });

  test('sort in order of their making, whatever the clock does', () => {
    const ticks = fc.array(fc.integer({ min: -2000, max: 2000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(ticks, (steps) => {
        let now = Date.UTC(2024, 0, 1);
        const next = createUlidSource(() => now, random);
        const ids = steps.map((step) => {
          now += step;
          return next();
        });
        expect(ids.every(isUlid)).toBe(true);
        expect(ids).toEqual([...new Set(ids)].sort());
      }),
    );
  });

  test('tell their time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (time) => {
        const id = createUlidSource(() => time, random)();
        const decoded = [...id.slice(0, 10)].reduce((sum, char) => sum * 32 + alphabet.indexOf(char), 0);
        expect(decoded).toBe(time);
      }),
    );
  });

  test('carry over within one millisecond', () => {
    const next = createUlidSource(
      () => 1,
      (bytes) => {
        bytes.fill(0);
        bytes.fill(31, 14);
      },
    );
    expect([next(), next(), next()].map((id) => id.slice(-3))).toEqual(['0ZZ', '100', '101']);
  });

  test.each([
    '',
    'x',
    '01ARYZ6S41TSV4RRFFQ69G5FAI',
    '81ARYZ6S41TSV4RRFFQ69G5FAV',
    '01aryz6s41tsv4rrffq69g5fav',
    '../../etc/passwd',
  ])('%j is none', (text) => {
    expect(isUlid(text)).toBe(false);
  });
});
