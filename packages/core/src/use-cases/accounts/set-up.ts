import { DriveError } from '../../errors.ts';
import type { User } from '../../model/accounts.ts';
import { setupCodeMatches } from './codes.ts';
import { type AccountDeps, type ClientInfo, isoTime, type LogIn } from './deps.ts';
import { openSession } from './open-session.ts';
import { parseNewPassword } from './password-rules.ts';
import { recordEvent } from './record-event.ts';
import { reserveAttempt, setupDelays } from './throttling.ts';
import { parseUsername } from './username.ts';

/**
 * Makes the first person and logs them in. `setup-used` once somebody is there, whatever the code; `bad-setup-code`,
 * `bad-name`, `weak-password`, `throttled`.
 */
export async function setUp(
  deps: Omit<AccountDeps, 'verifier'>,
  request: { setupCode: string; username: string; password: string; client?: ClientInfo | undefined },
): Promise<LogIn> {
  if ((await deps.users.users()).length > 0) throw new DriveError('setup-used', 'rDrive has been set up already.');
  await reserveAttempt(deps, { key: 'setup', delays: setupDelays, client: request.client });
  if (!setupCodeMatches(deps.crypto, request.setupCode, deps.setupCode))
    throw new DriveError('bad-setup-code', 'The setup code is not right.');
  const username = parseUsername(request.username);
  const password = parseNewPassword(request.password, username);
  const now = isoTime(deps.clock());
  const user: User = {
    id: deps.newId(),
    username,
    passwordHash: await deps.hasher.hash(password),
    seat: 1,
    createdAt: now,
    passwordChangedAt: now,
  };
  await deps.users.createFirst(user);
  await deps.throttle.clear('setup');
  const logIn = await openSession(deps, { user, client: request.client });
  await recordEvent(deps, 'setup', { userId: user.id, sessionId: logIn.session.id, client: request.client });
  return logIn;
}
