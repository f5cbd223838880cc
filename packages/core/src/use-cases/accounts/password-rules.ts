import type { ErrorReason } from '../../error-reasons.ts';
import { DriveError } from '../../errors.ts';
import { foldUsername } from '../../model/accounts.ts';
import { commonPasswords, commonWords } from './common-passwords.ts';

const MIN_LENGTH = 10;
/** Hashing costs the same for any length; this bounds what is sent and normalised. */
const MAX_LENGTH = 1000;

const sequences = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjkl',
];
const lookAlikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function reversed(text: string): string {
  return [...text].reverse().join('');
}

/** `abcabcabcabc`: one unit of at most a third of the length, again and again. */
function isRepetition(text: string): boolean {
  for (let unit = 1; unit <= Math.max(1, Math.floor(text.length / 3)); unit++)
    if (
      text ===
      text
        .slice(0, unit)
        .repeat(Math.ceil(text.length / unit))
        .slice(0, text.length)
    )
      return true;
  return false;
}

function isSequence(text: string): boolean {
  return sequences.some((sequence) => sequence.includes(text) || reversed(sequence).includes(text));
}

/** A word everybody tries first with digits or signs around it: `Password2024!`. */
function isDecoratedWord(text: string): boolean {
  const bare = text.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const plain = [...text.replace(/[\d\W_]+$/, '')].map((char) => lookAlikes[char] ?? char).join('');
  return commonWords.has(bare) || commonWords.has(plain);
}

function isUsername(text: string, username: string): boolean {
  const name = foldUsername(username);
  const rest = name.length < 4 ? text : text.replaceAll(name, '');
  return text === name || text === reversed(name) || (rest !== text && [...rest].length < 5);
}

function fault(password: string, username: string): readonly [ErrorReason, string] | undefined {
  if ([...password].length < MIN_LENGTH) return ['password-short', 'The password needs 10 characters or more.'];
  const text = password.toLowerCase();
  if (isUsername(text, username)) return ['password-username', 'The password must not be the username.'];
  if (isRepetition(text) || isSequence(text))
    return ['password-guessable', 'The password repeats or counts; choose one that is harder to guess.'];
  if (commonPasswords.has(text) || isDecoratedWord(text))
    return ['password-common', 'Many people use this password; choose one that is harder to guess.'];
  return undefined;
}

/** What is hashed: NFKC, so that every keyboard and system means the same password (NIST SP 800-63B-4, 3.1.1.2). */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC');
}

/** A new password, normalised; `weak-password` with the reason, `bad-request` for one over 1,000 characters. */
export function parseNewPassword(raw: string, username: string): string {
  if (raw.length > MAX_LENGTH)
    throw new DriveError('bad-request', 'The password is too long (1,000 characters at most).', {
      reason: 'password-long',
    });
  const password = normalizePassword(raw);
  const found = fault(password, username);
  if (found) throw new DriveError('weak-password', found[1], { reason: found[0] });
  return password;
}

/** A password to try: one that is too long to be anybody's becomes one that is nobody's. */
export function passwordToTry(raw: string): string {
  return normalizePassword(raw.length > MAX_LENGTH ? '' : raw);
}
