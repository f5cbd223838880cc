import { DriveError } from '../../errors.ts';
import { foldUsername } from '../../model/accounts.ts';

const MAX_LENGTH = 64;
// Control and format characters (zero width, direction), line breaks, lone surrogates: two names could look alike.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** A username as it is shown: trimmed, NFC, 1 to 64 characters, nothing invisible; else `bad-name` with the reason. */
export function parseUsername(raw: string): string {
  const username = raw.normalize('NFC').trim();
  if (invisible.test(username)) throw new DriveError('bad-name', 'A username cannot contain invisible characters.');
  if (foldUsername(username) === '') throw new DriveError('bad-name', 'A username cannot be empty.');
  if ([...username].length > MAX_LENGTH)
    throw new DriveError('bad-name', 'The username is too long (64 characters at most).');
  return username;
}
