import { DriveError } from '../../errors.ts';
import { type AccountDeps, type ClientInfo, isoTime, personOf, type Tokens } from './deps.ts';
import { newRefreshToken, SESSION_MS } from './open-session.ts';
import { recordEvent } from './record-event.ts';

/** Presented again this soon (ms), a refresh token gets a sibling: two tabs, or an answer that was lost. */
export const REFRESH_GRACE_MS = 30_000;

function ended(): DriveError {
  return new DriveError('session-revoked', 'This session has ended. Log in again.');
}

/**
 * Renews a session by its refresh token, which is used up (but not on a disk that takes no writes: whoever is logged in
 * can go on looking); the session then lives 90 days more. A token whose answer never arrived, as none was used, may be
 * presented again however late. `session-revoked` for a token that is unknown, whose session has ended, or that is used
 * again after an answer to it was, which ends the session.
 */
export async function refresh(
  deps: Pick<AccountDeps, 'users' | 'sessions' | 'audit' | 'clock' | 'newId' | 'crypto' | 'tokens'>,
  request: { refreshToken: string; client?: ClientInfo | undefined },
): Promise<Tokens> {
  const now = deps.clock();
  const next = await newRefreshToken(deps.crypto);
  const result = await deps.sessions.rotate({
    hash: await deps.crypto.sha256(request.refreshToken),
    nextHash: next.hash,
    now,
    graceMs: REFRESH_GRACE_MS,
    expiresAt: isoTime(now + SESSION_MS),
  });
  if (result.outcome === 'unknown') throw ended();
  const { session } = result;
  if (result.outcome === 'reused') {
    await recordEvent(deps, 'refresh-reused', {
      userId: session.userId,
      sessionId: session.id,
      client: request.client,
    });
    throw ended();
  }
  const user = await deps.users.user(session.userId);
  if (!user) throw ended();
  const access = await deps.tokens.issue({ userId: user.id, sessionId: session.id }, now);
  return {
    user: personOf(user),
    session,
    accessToken: access.token,
    expiresAt: isoTime(access.expiresAt),
    refreshToken: result.outcome === 'kept' ? request.refreshToken : next.token,
    refreshExpiresAt: session.expiresAt,
  };
}
