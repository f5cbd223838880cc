import { DriveError } from '../../errors.ts';
import { foldUsername } from '../../model/accounts.ts';
import { utf8Length } from '../../model/text.ts';

const MAX_LENGTH = 64;
/** Of the folded name: one character can fold to 18, and a store's keys have an end. */
const MAX_FOLDED_BYTES = 512;
// Control and format characters (zero width, direction), line breaks, lone surrogates: two names could look alike.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** A username as it is shown: trimmed, NFC, 1 to 64 characters, nothing invisible; else `bad-name` with the reason. */
export function parseUsername(raw: string): string {
  const username = raw.normalize('NFC').trim();
  if (invisible.test(username))
    throw new DriveError('bad-name', 'A username cannot contain invisible characters.', {
      reason: 'username-invisible',
    });
  if (foldUsername(username) === '')
    throw new DriveError('bad-name', 'A username cannot be empty.', { reason: 'username-empty' });
  if ([...username].length > MAX_LENGTH || utf8Length(foldUsername(username)) > MAX_FOLDED_BYTES)
    throw new DriveError('bad-name', 'The username is too long (64 characters at most).', { reason: 'username-long' });
  return username;
}

/** A username to look up: one that is too long to be anybody's becomes one that is nobody's. */
export function usernameToTry(raw: string): string {
  return raw.length <= 4 * MAX_LENGTH && utf8Length(foldUsername(raw)) <= MAX_FOLDED_BYTES ? raw : '';
}
