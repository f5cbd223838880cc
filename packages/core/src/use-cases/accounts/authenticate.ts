import { DriveError } from '../../errors.ts';
import type { Person, Session } from '../../model/accounts.ts';
import { type AccountDeps, personOf } from './deps.ts';

/** Who calls, and by which session. */
export interface Caller {
  readonly user: Person;
  readonly session: Session;
}

type Users = Pick<AccountDeps['users'], 'user'>;

const known = new WeakMap<Users, Map<string, Person>>();

/** A name never changes and nobody leaves, so each person is read once in the life of a process, not on every request. */
async function personBy(users: Users, id: string): Promise<Person | undefined> {
  const people = known.get(users) ?? new Map<string, Person>();
  known.set(users, people);
  const before = people.get(id);
  if (before) return before;
  const user = await users.user(id);
  if (!user) return undefined;
  people.set(id, personOf(user));
  return people.get(id);
}

/**
 * Reads an access token and then the session record, on every request, so that ending a session works at once.
 * `token-invalid` for a token that is forged, expired or missing; `session-revoked` where its session has ended.
 */
export async function authenticate(
  deps: { readonly users: Users } & {
    readonly sessions: Pick<AccountDeps['sessions'], 'session'>;
  } & Pick<AccountDeps, 'verifier' | 'clock'>,
  accessToken: string | undefined,
): Promise<Caller> {
  const now = deps.clock();
  const claims = accessToken ? await deps.verifier.verify(accessToken, now) : undefined;
  if (!claims) throw new DriveError('token-invalid', 'The access token is missing, wrong or too old.');
  const [session, user] = await Promise.all([
    deps.sessions.session(claims.sessionId, now),
    personBy(deps.users, claims.userId),
  ]);
  if (!session || !user || session.userId !== user.id)
    throw new DriveError('session-revoked', 'This session has ended. Log in again.');
  return { user, session };
}
