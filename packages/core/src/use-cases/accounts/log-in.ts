import { DriveError } from '../../errors.ts';
import { foldUsername, type User } from '../../model/accounts.ts';
import type { KnownDevice } from '../../ports/system.ts';
import type { AccountDeps, ClientInfo, LogIn } from './deps.ts';
import { openSession } from './open-session.ts';
import { passwordToTry } from './password-rules.ts';
import { recordEvent } from './record-event.ts';
import { knownDeviceDelays, reserveAttempt, unknownDeviceDelays } from './throttling.ts';
import { usernameToTry } from './username.ts';

type Deps = Omit<AccountDeps, 'verifier' | 'setupCode'>;

interface Request {
  readonly username: string;
  readonly password: string;
  /** The device cookie, as it came. */
  readonly deviceToken?: string | undefined;
  readonly client?: ClientInfo | undefined;
}

function badCredentials(): DriveError {
  return new DriveError('bad-credentials', 'Username or password is not right.');
}

async function knownDevice(deps: Deps, request: Request, user: User | undefined): Promise<KnownDevice | undefined> {
  if (!request.deviceToken) return undefined;
  const device = await deps.devices.verify(request.deviceToken, deps.clock());
  return user && device?.userId === user.id ? device : undefined;
}

/** The budget of a device that is known, or the one that all strangers share who try this name. */
async function budgetOf(deps: Deps, username: string, device: KnownDevice | undefined) {
  if (device) return { key: `device:${device.deviceId}`, delays: knownDeviceDelays };
  // Hashed: people type passwords into the wrong field.
  return { key: `name:${await deps.crypto.sha256(foldUsername(username))}`, delays: unknownDeviceDelays };
}

/**
 * Logs in. `bad-credentials` alike (in words and in time) for a wrong password and for a name that does not exist;
 * `throttled` with the seconds to wait. Device cookies after OWASP ("Slow Down Online Guessing Attacks with Device
 * Cookies"): strangers who guess at a name use up their own budget and never that of a device known to its owner.
 */
export async function logIn(deps: Deps, request: Request): Promise<LogIn> {
  const username = usernameToTry(request.username);
  const user = await deps.users.userByName(username);
  const device = await knownDevice(deps, request, user);
  const budget = await budgetOf(deps, username, device);
  await reserveAttempt(deps, { ...budget, userId: user?.id, client: request.client });
  const right = await deps.hasher.verify(passwordToTry(request.password), user?.passwordHash ?? deps.hasher.decoy, {
    trusted: device !== undefined,
  });
  if (!user || !right) {
    await recordEvent(deps, 'login-failed', { userId: user?.id, client: request.client });
    throw badCredentials();
  }
  await deps.throttle.clear(budget.key);
  const opened = await openSession(deps, { user, client: request.client, deviceId: device?.deviceId });
  // The password may have been changed while this one was hashed, after all sessions had been ended.
  if ((await deps.users.user(user.id))?.passwordHash !== user.passwordHash) {
    await deps.sessions.revoke(opened.session.id);
    throw badCredentials();
  }
  await recordEvent(deps, 'login', { userId: user.id, sessionId: opened.session.id, client: request.client });
  return opened;
}
