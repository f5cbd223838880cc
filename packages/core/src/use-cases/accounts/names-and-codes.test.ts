import { describe, expect, test } from 'vitest';
import { isDriveError } from '../../errors.ts';
import { foldUsername } from '../../model/accounts.ts';
import { newCode, normalizeCode, setupCodeMatches } from './codes.ts';
import { parseUsername, usernameToTry } from './username.ts';

describe('usernames', () => {
  test.each([
    ['Ana', 'Ana'],
    ['  Ana  ', 'Ana'],
    ['Zoe\u0301', 'Zoé'],
    ['ana lopez', 'ana lopez'],
    ['李明', '李明'],
    ['a', 'a'],
    ['<img src=x>', '<img src=x>'],
    ['🦀'.repeat(64), '🦀'.repeat(64)],
  ])('%s is kept as %s', (raw, kept) => {
    expect(parseUsername(raw)).toBe(kept);
  });

  test.each([
    ['', 'empty'],
    [' \t\n ', 'blank'],
    ['An\u0000a', 'NUL'],
    ['An\na', 'line break'],
    ['Ana\u200b', 'zero width'],
    ['\u202eanA', 'reversed'],
    ['An\u00ada', 'soft hyphen'],
    ['\ud800', 'half a character'],
    ['a'.repeat(65), 'long'],
    ['\ufdfa'.repeat(64), 'long once folded'],
  ])('%j is refused: %s', (raw) => {
    const attempt = (): unknown => {
      try {
        return parseUsername(raw);
      } catch (error) {
        return isDriveError(error, 'bad-name');
      }
    };
    expect(attempt()).toBe(true);
  });

  test('fold to one name, however they are written', () => {
    for (const name of ['ANA', ' ana ', 'ａｎａ', 'Ana']) expect(foldUsername(name)).toBe('ana');
    expect(foldUsername('anna')).not.toBe('ana');
  });

  test('to look up are cut off where nobody’s name could be', () => {
    expect(usernameToTry('Ana')).toBe('Ana');
    expect(usernameToTry('x'.repeat(100_000))).toBe('');
    expect(usernameToTry('\ufdfa'.repeat(64))).toBe('');
  });
});

describe('codes', () => {
  const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

  test('use every symbol alike', () => {
    // All 64 characters in rounds of 20: each of the 32 symbols comes from exactly two of them.
    const counts = new Map<string, number>();
    for (let round = 0; round < 16; round++) {
      const start = (round * 20) % 64;
      const token = `${base64url}${base64url}`.slice(start, start + 20);
      const code = newCode({ randomToken: () => token });
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/);
      for (const symbol of normalizeCode(code)) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    expect(new Set(counts.values())).toEqual(new Set([10]));
  });

  test('are read as people type them', () => {
    expect(normalizeCode(' abcde-fghjk.OIL10 ')).toBe('ABCDEFGHJK01110');
    expect(normalizeCode('')).toBe('');
  });

  test('a setup code in the generated form counts in any spelling, another one as it is', () => {
    const crypto = { equal: (a: string, b: string) => a === b };
    const generated = 'ABCDE-FGHJK-MNPQR-01234';
    expect(setupCodeMatches(crypto, 'abcdefghjkmnpqr0l234', generated)).toBe(true);
    expect(setupCodeMatches(crypto, 'abcdefghjkmnpqr0l23', generated)).toBe(false);
    expect(setupCodeMatches(crypto, 'Secret Words', 'Secret Words')).toBe(true);
    expect(setupCodeMatches(crypto, 'secret words', 'Secret Words')).toBe(false);
    expect(setupCodeMatches(crypto, '', '')).toBe(false);
    expect(setupCodeMatches(crypto, ' ', '  ')).toBe(false);
  });
});
