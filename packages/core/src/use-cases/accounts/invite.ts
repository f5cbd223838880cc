import { DriveError } from '../../errors.ts';
import { hashCode, newCode } from './codes.ts';
import { type AccountDeps, type ClientInfo, isoTime } from './deps.ts';
import { recordEvent } from './record-event.ts';

const INVITATION_MS = 7 * 24 * 3600 * 1000;

/** A code to hand to a person; it is shown once and only its hash is kept. */
export interface IssuedCode {
  readonly code: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** Who is named as the maker of a code that the owner of the machine made without a session. */
export const MACHINE_OWNER = 'machine';

/** An invitation for the second seat, good for 7 days; `seats-taken` where nobody can be invited. */
export async function invite(
  deps: Pick<AccountDeps, 'users' | 'audit' | 'clock' | 'newId' | 'crypto'>,
  request: { user: { readonly id: string }; client?: ClientInfo | undefined },
): Promise<IssuedCode> {
  if ((await deps.users.users()).length > 1) throw new DriveError('seats-taken', 'Both seats are taken.');
  const code = newCode(deps.crypto);
  const now = deps.clock();
  const expiresAt = isoTime(now + INVITATION_MS);
  await deps.users.putInvitation({
    codeHash: await hashCode(deps.crypto, code),
    createdBy: request.user.id,
    createdAt: isoTime(now),
    expiresAt,
    purpose: 'seat',
  });
  await recordEvent(deps, 'invited', { userId: request.user.id, client: request.client });
  return { code, expiresAt };
}

/** {@link invite} for the owner of the machine, without a session; `not-found` before the first person is there. */
export async function inviteAsOwner(
  deps: Pick<AccountDeps, 'users' | 'audit' | 'clock' | 'newId' | 'crypto'>,
): Promise<IssuedCode> {
  if ((await deps.users.users()).length === 0)
    throw new DriveError('not-found', 'Nobody has set rDrive up yet: open it in a browser with the setup code.');
  return invite(deps, { user: { id: MACHINE_OWNER } });
}
