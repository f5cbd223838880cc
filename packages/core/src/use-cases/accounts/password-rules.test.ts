import { describe, expect, test } from 'vitest';
import { isDriveError } from '../../errors.ts';
import { commonPasswords, commonWords } from './common-passwords.ts';
import { parseNewPassword, passwordToTry } from './password-rules.ts';

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
    return 'accepted';
  } catch (error) {
    return isDriveError(error) ? error.code : String(error);
  }
}

describe('a new password', () => {
  test.each([
    ['olive tree by the sea'],
    ['correct horse staple'],
    ['Tr0ub4dor&3x'],
    ['пароль из кота'],
    ['密码是一只很大的猫咪'],
    ['🐌🐙🦀🐢🐍🦎🦖🦕🐡🐠'],
    ['ana and ben in paris'],
    ['          x         '],
    ['passwordless cats dance'],
  ])('can be %s', (password) => {
    expect(parseNewPassword(password, 'Ana')).toBe(password.normalize('NFKC'));
  });

  test.each([
    ['', 'empty'],
    ['nine char', 'short'],
    ['🐌🐙🦀🐢🐍🦎🦖🦕🐡', 'short in characters, long in bytes'],
    ['aaaaaaaaaaaa', 'one character'],
    ['abcabcabcabc', 'a repeated unit'],
    ['xyxyxyxyxyx', 'a repeated unit, cut'],
    ['1234567890', 'counting'],
    ['0987654321', 'counting down'],
    ['abcdefghijkl', 'the alphabet'],
    ['QWERTYUIOP', 'a row of keys'],
    ['poiuytrewq', 'a row of keys, backwards'],
    ['password123', 'a word with digits'],
    ['P@ssw0rd2024!', 'a word in disguise'],
    ['1234password', 'a word with digits before'],
    ['Summer2025!!', 'a season and a year'],
    ['iloveyou1234', 'common'],
    ['1Q2W3E4R5T', 'common, in capitals'],
    ['Ana.Lopez.1980', 'the username'],
    ['ana.lopez.1980!!', 'the username and a little more'],
    ['0891.zepol.ana', 'the username backwards'],
    ['ｐａｓｓｗｏｒｄ１２３', 'common, in wide letters'],
  ])('cannot be %s (%s)', (password) => {
    expect(codeOf(() => parseNewPassword(password, 'Ana.Lopez.1980'))).toBe('weak-password');
  });

  test('is refused, not cut, when it is too long', () => {
    const long = 'ab cd ef g '.repeat(91).slice(0, 1001);
    expect(codeOf(() => parseNewPassword(long, 'Ana'))).toBe('bad-request');
  });

  test('every common password is refused, and every common word dressed up', () => {
    const accepted = [...commonPasswords, ...[...commonWords].map((word) => `${word}2024!!!!!`)].filter(
      (password) => codeOf(() => parseNewPassword(password, 'Ana')) === 'accepted',
    );
    expect(accepted).toEqual([]);
  });

  test('the list holds what the length would let through, once, in lower case', () => {
    for (const password of commonPasswords) {
      expect(password.length, password).toBeGreaterThanOrEqual(9);
      expect(password).toBe(password.toLowerCase());
    }
  });
});

test('a password to try is normalised as it was when it was set; one too long is nobody’s', () => {
  expect(passwordToTry('e\u0301t\u00e9')).toBe('été');
  expect(passwordToTry('x'.repeat(1001))).toBe('');
});
