import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { truncateUtf8, utf8Length } from './text.ts';

const text = fc.string({ unit: 'binary', maxLength: 60 });

describe('lengths in UTF-8', () => {
  test('are what an encoder makes of the text', () => {
    const anyUnits = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(fc.oneof(text, anyUnits), (any) => {
        expect(utf8Length(any)).toBe(new TextEncoder().encode(any).length);
      }),
    );
  });

  test('a truncated text is the longest prefix of whole characters that fits', () => {
    fc.assert(
      fc.property(text, fc.nat({ max: 80 }), (any, most) => {
        const kept = truncateUtf8(any, most);
        expect(any.startsWith(kept)).toBe(true);
        expect(utf8Length(kept)).toBeLessThanOrEqual(most);
        const [next] = any.slice(kept.length);
        if (next !== undefined) expect(utf8Length(kept + next)).toBeGreaterThan(most);
      }),
    );
  });
});
