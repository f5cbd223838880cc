import { DriveError } from '../../errors.ts';
import type { Person } from '../../model/accounts.ts';
import { usableInvitation } from './accept-invitation.ts';
import { type AccountDeps, type ClientInfo, isoTime, personOf } from './deps.ts';
import { parseNewPassword } from './password-rules.ts';
import { recordEvent } from './record-event.ts';
import { usernameToTry } from './username.ts';

type Deps = Pick<AccountDeps, 'users' | 'sessions' | 'audit' | 'clock' | 'newId' | 'crypto' | 'hasher'>;

/** Sets a new password by a reset code and ends all sessions of that person. `bad-invitation`, `weak-password`. */
export async function resetPassword(
  deps: Deps,
  request: { code: string; password: string; client?: ClientInfo | undefined },
): Promise<Person> {
  const invitation = await usableInvitation(deps, request.code, 'reset');
  const owner = invitation.userId ? await deps.users.user(invitation.userId) : undefined;
  if (!owner) throw new DriveError('bad-invitation', 'This code is wrong, used or too old. Ask for a new one.');
  const passwordHash = await deps.hasher.hash(parseNewPassword(request.password, owner.username));
  // Before as well as after: the code is gone with the first step, so a crash in between could not be made good.
  await deps.sessions.revokeOthers(owner.id, undefined);
  const user = await deps.users.resetPassword(invitation.codeHash, passwordHash, deps.clock());
  await deps.sessions.revokeOthers(user.id, undefined);
  await recordEvent(deps, 'password-reset', { userId: user.id, client: request.client });
  return personOf(user);
}

/** Sets a password as the owner of the machine, without a session; all sessions end. `not-found`, `weak-password`. */
export async function resetPasswordAsOwner(
  deps: Deps,
  request: { username: string; password: string },
): Promise<Person> {
  const user = await deps.users.userByName(usernameToTry(request.username));
  if (!user) throw new DriveError('not-found', 'There is no such person.');
  const passwordHash = await deps.hasher.hash(parseNewPassword(request.password, user.username));
  const at = isoTime(deps.clock());
  await deps.users.setPassword(user.id, passwordHash, at);
  await deps.sessions.revokeOthers(user.id, undefined);
  await recordEvent(deps, 'password-reset', { userId: user.id });
  return personOf({ ...user, passwordChangedAt: at });
}
