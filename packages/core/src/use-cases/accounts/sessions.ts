import { DriveError } from '../../errors.ts';
import type { Person, Session } from '../../model/accounts.ts';
import type { Caller } from './authenticate.ts';
import { type AccountDeps, type ClientInfo, personOf } from './deps.ts';
import { recordEvent } from './record-event.ts';

/** The caller's own sessions, the one seen last first. */
export async function listSessions(
  deps: Pick<AccountDeps, 'sessions' | 'clock'>,
  request: { user: { readonly id: string } },
): Promise<readonly Session[]> {
  const sessions = await deps.sessions.sessionsOf(request.user.id, deps.clock());
  return [...sessions].sort((a, b) => (a.lastSeenAt < b.lastSeenAt ? 1 : a.lastSeenAt > b.lastSeenAt ? -1 : 0));
}

/** Ends one of the caller's own sessions; `not-found` for any other, the other person's included. */
export async function revokeSession(
  deps: Pick<AccountDeps, 'sessions' | 'audit' | 'clock' | 'newId'>,
  request: { user: { readonly id: string }; sessionId: string; client?: ClientInfo | undefined },
): Promise<void> {
  const session = await deps.sessions.session(request.sessionId, deps.clock());
  if (session?.userId !== request.user.id || !(await deps.sessions.revoke(session.id)))
    throw new DriveError('not-found', 'There is no such session.');
  await recordEvent(deps, 'session-revoked', {
    userId: request.user.id,
    sessionId: session.id,
    client: request.client,
  });
}

/** Ends the caller's session. Repeating it changes nothing. */
export async function logOut(
  deps: Pick<AccountDeps, 'sessions' | 'audit' | 'clock' | 'newId'>,
  request: Caller & { client?: ClientInfo | undefined },
): Promise<void> {
  if (!(await deps.sessions.revoke(request.session.id))) return;
  await recordEvent(deps, 'logout', {
    userId: request.user.id,
    sessionId: request.session.id,
    client: request.client,
  });
}

/** Ends all sessions of the caller, this one last: on every device at once. */
export async function logOutEverywhere(
  deps: Pick<AccountDeps, 'sessions' | 'audit' | 'clock' | 'newId'>,
  request: Caller & { client?: ClientInfo | undefined },
): Promise<void> {
  const { user, session, client } = request;
  const others = await deps.sessions.revokeOthers(user.id, session.id);
  if (others > 0) await recordEvent(deps, 'session-revoked', { userId: user.id, client });
  await logOut(deps, request);
}

/** Both persons (or one, or none), without password hashes, by seat. */
export async function listUsers(deps: Pick<AccountDeps, 'users'>): Promise<readonly Person[]> {
  const users = await deps.users.users();
  return [...users].sort((a, b) => a.seat - b.seat).map(personOf);
}
