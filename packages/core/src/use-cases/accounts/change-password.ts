import { DriveError } from '../../errors.ts';
import type { Caller } from './authenticate.ts';
import { type AccountDeps, type ClientInfo, isoTime } from './deps.ts';
import { parseNewPassword, passwordToTry } from './password-rules.ts';
import { recordEvent } from './record-event.ts';
import { knownDeviceDelays, reserveAttempt } from './throttling.ts';

/**
 * Changes the caller's password and ends all their other sessions. `bad-credentials` where the current one is wrong
 * (guesses are slowed down: `throttled`), `weak-password`.
 */
export async function changePassword(
  deps: Pick<AccountDeps, 'users' | 'sessions' | 'throttle' | 'audit' | 'clock' | 'newId' | 'hasher'>,
  request: Caller & { currentPassword: string; newPassword: string; client?: ClientInfo | undefined },
): Promise<void> {
  const user = await deps.users.user(request.user.id);
  if (!user) throw new DriveError('session-revoked', 'This session has ended. Log in again.');
  const next = parseNewPassword(request.newPassword, user.username);
  const details = { userId: user.id, sessionId: request.session.id, client: request.client };
  const key = `password:${user.id}`;
  await reserveAttempt(deps, { key, delays: knownDeviceDelays, userId: user.id, client: request.client });
  const trusted = { trusted: true };
  if (!(await deps.hasher.verify(passwordToTry(request.currentPassword), user.passwordHash, trusted))) {
    await recordEvent(deps, 'login-failed', details);
    throw new DriveError('bad-credentials', 'The current password is not right.');
  }
  await deps.throttle.clear(key);
  await deps.users.setPassword(user.id, await deps.hasher.hash(next), isoTime(deps.clock()));
  await deps.sessions.revokeOthers(user.id, request.session.id);
  await recordEvent(deps, 'password-changed', details);
}
