import type { Session, User } from '../../model/accounts.ts';
import { type AccountDeps, type ClientInfo, isoTime, type LogIn, personOf } from './deps.ts';
import { clientFields } from './record-event.ts';

const DAY = 24 * 3600 * 1000;
/** A session lives this long without a refresh (ms). */
export const SESSION_MS = 90 * DAY;
const REFRESH_BYTES = 32;

/** A refresh token and what is kept of it. */
export async function newRefreshToken(
  crypto: AccountDeps['crypto'],
): Promise<{ readonly token: string; readonly hash: string }> {
  const token = crypto.randomToken(REFRESH_BYTES);
  return { token, hash: await crypto.sha256(token) };
}

/** Opens a session for somebody who has proved who they are; `deviceId` where the device was known already. */
export async function openSession(
  deps: Pick<AccountDeps, 'sessions' | 'clock' | 'newId' | 'crypto' | 'tokens' | 'devices'>,
  request: { user: User; client?: ClientInfo | undefined; deviceId?: string | undefined },
): Promise<LogIn> {
  const now = deps.clock();
  const session: Session = {
    id: deps.newId(),
    userId: request.user.id,
    createdAt: isoTime(now),
    lastSeenAt: isoTime(now),
    expiresAt: isoTime(now + SESSION_MS),
    ...clientFields(request.client),
  };
  const refresh = await newRefreshToken(deps.crypto);
  await deps.sessions.create(session, refresh.hash);
  const access = await deps.tokens.issue({ userId: session.userId, sessionId: session.id }, now);
  const device = await deps.devices.issue({ deviceId: request.deviceId ?? deps.newId(), userId: session.userId }, now);
  return {
    user: personOf(request.user),
    session,
    accessToken: access.token,
    expiresAt: isoTime(access.expiresAt),
    refreshToken: refresh.token,
    refreshExpiresAt: session.expiresAt,
    deviceToken: device.token,
    deviceExpiresAt: isoTime(device.expiresAt),
  };
}
