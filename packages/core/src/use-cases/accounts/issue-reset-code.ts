import { DriveError } from '../../errors.ts';
import type { User } from '../../model/accounts.ts';
import { hashCode, newCode } from './codes.ts';
import { type AccountDeps, type ClientInfo, isoTime } from './deps.ts';
import { type IssuedCode, MACHINE_OWNER } from './invite.ts';
import { recordEvent } from './record-event.ts';
import { usernameToTry } from './username.ts';

const RESET_MS = 24 * 3600 * 1000;

type Deps = Pick<AccountDeps, 'users' | 'audit' | 'clock' | 'newId' | 'crypto'>;

async function issueFor(
  deps: Deps,
  user: User,
  maker: { id: string; client?: ClientInfo | undefined },
): Promise<IssuedCode> {
  const code = newCode(deps.crypto);
  const now = deps.clock();
  const expiresAt = isoTime(now + RESET_MS);
  await deps.users.putInvitation({
    codeHash: await hashCode(deps.crypto, code),
    createdBy: maker.id,
    createdAt: isoTime(now),
    expiresAt,
    purpose: 'reset',
    userId: user.id,
  });
  await recordEvent(deps, 'reset-issued', { userId: maker.id, client: maker.client });
  return { code, expiresAt };
}

/**
 * A code by which the *other* person sets a new password, good for 24 hours. Nobody makes one for themselves: a
 * session left open must not be enough to change the password. `not-found`, `bad-target`.
 */
export async function issueResetCode(
  deps: Deps,
  request: { user: { readonly id: string }; forUserId: string; client?: ClientInfo | undefined },
): Promise<IssuedCode> {
  if (request.forUserId === request.user.id)
    throw new DriveError('bad-target', 'A reset code can only be made for the other person.');
  const user = await deps.users.user(request.forUserId);
  if (!user) throw new DriveError('not-found', 'There is no such person.');
  return issueFor(deps, user, { id: request.user.id, client: request.client });
}

/** {@link issueResetCode} for the owner of the machine, without a session and for either person; `not-found`. */
export async function issueResetCodeAsOwner(deps: Deps, request: { username: string }): Promise<IssuedCode> {
  const user = await deps.users.userByName(usernameToTry(request.username));
  if (!user) throw new DriveError('not-found', 'There is no such person.');
  return issueFor(deps, user, { id: MACHINE_OWNER });
}
