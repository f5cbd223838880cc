import { DriveError } from '../../errors.ts';
import type { Person, Session } from '../../model/accounts.ts';
import { type AccountDeps, personOf } from './deps.ts';

/** Who calls, and by which session. */
export interface Caller {
  readonly user: Person;
  readonly session: Session;
}

/**
 * Reads an access token and then the session record, on every request, so that ending a session works at once.
 * `token-invalid` for a token that is forged, expired or missing; `session-revoked` where its session has ended.
 */
export async function authenticate(
  deps: { readonly users: Pick<AccountDeps['users'], 'user'> } & {
    readonly sessions: Pick<AccountDeps['sessions'], 'session'>;
  } & Pick<AccountDeps, 'verifier' | 'clock'>,
  accessToken: string | undefined,
): Promise<Caller> {
  const now = deps.clock();
  const claims = accessToken ? await deps.verifier.verify(accessToken, now) : undefined;
  if (!claims) throw new DriveError('token-invalid', 'The access token is missing, wrong or too old.');
  const [session, user] = await Promise.all([
    deps.sessions.session(claims.sessionId, now),
    deps.users.user(claims.userId),
  ]);
  if (!session || !user || session.userId !== user.id)
    throw new DriveError('session-revoked', 'This session has ended. Log in again.');
  return { user: personOf(user), session };
}
