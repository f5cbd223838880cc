import { expect, test } from 'vitest';
import { tagNumber, tagText } from './text.ts';

test('text ends at NUL, has no control characters and an end', () => {
  expect(tagText(['NIKON\0garbage'])).toBe('NIKON');
  expect(tagText(' a\u0007b \n')).toBe('a b');
  expect(tagText('x'.repeat(1_000))).toHaveLength(200);
  expect([tagText('\0'), tagText('   '), tagText(12), tagText(undefined)]).toEqual(Array(4).fill(undefined));
});

test('numbers are positive: plain, first of a list, fractions', () => {
  expect([tagNumber(5), tagNumber([100]), tagNumber([1, 250]), tagNumber([[9, 5]])]).toEqual([5, 100, 0.004, 1.8]);
  expect([tagNumber(0), tagNumber([0, 0]), tagNumber([1, 0]), tagNumber('5'), tagNumber(Number.NaN)]).toEqual(
    Array(5).fill(undefined),
  );
});
