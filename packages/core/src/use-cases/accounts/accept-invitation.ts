import { DriveError } from '../../errors.ts';
import { foldUsername, type Invitation, type User } from '../../model/accounts.ts';
import { hashCode } from './codes.ts';
import { type AccountDeps, type ClientInfo, isoTime, type LogIn } from './deps.ts';
import { openSession } from './open-session.ts';
import { parseNewPassword } from './password-rules.ts';
import { recordEvent } from './record-event.ts';
import { parseUsername } from './username.ts';

/** The invitation behind a code, if it is good for this purpose now; `bad-invitation`. */
export async function usableInvitation(
  deps: Pick<AccountDeps, 'users' | 'clock' | 'crypto'>,
  code: string,
  purpose: Invitation['purpose'],
): Promise<Invitation> {
  const invitation = await deps.users.invitation(await hashCode(deps.crypto, code));
  if (invitation?.purpose !== purpose || Date.parse(invitation.expiresAt) <= deps.clock())
    throw new DriveError('bad-invitation', 'This code is wrong, used or too old. Ask for a new one.');
  return invitation;
}

/**
 * Makes the second person and logs them in. `seats-taken`, `bad-invitation`, `username-taken`, `bad-name`,
 * `weak-password`. Nothing is hashed before the code is known to be good.
 */
export async function acceptInvitation(
  deps: Omit<AccountDeps, 'verifier' | 'setupCode' | 'throttle'>,
  request: { code: string; username: string; password: string; client?: ClientInfo | undefined },
): Promise<LogIn> {
  const users = await deps.users.users();
  if (users.length > 1) throw new DriveError('seats-taken', 'Both seats are taken.');
  const invitation = await usableInvitation(deps, request.code, 'seat');
  const username = parseUsername(request.username);
  if (users.some((user) => foldUsername(user.username) === foldUsername(username)))
    throw new DriveError('username-taken', 'The other person has this username.');
  const password = parseNewPassword(request.password, username);
  const passwordHash = await deps.hasher.hash(password);
  const now = deps.clock();
  const user: User = {
    id: deps.newId(),
    username,
    passwordHash,
    seat: 2,
    createdAt: isoTime(now),
    passwordChangedAt: isoTime(now),
  };
  await deps.users.createSecond(user, invitation.codeHash, now);
  const logIn = await openSession(deps, { user, client: request.client });
  await recordEvent(deps, 'joined', { userId: user.id, sessionId: logIn.session.id, client: request.client });
  return logIn;
}
