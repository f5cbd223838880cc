import {
  type AccountDeps,
  type AuditEvent,
  acceptInvitation,
  authenticate,
  type Caller,
  invite,
  type LogIn,
  setUp,
} from '@rdrive/core';
import { allPages } from '../expect.ts';

/** Everything that the use-cases need, over an empty store. */
export interface AccountUseCaseSubject {
  readonly deps: AccountDeps;
  /** The clock that `deps` were made with; it stands still between advances. */
  readonly clock: { now(): number; advance(ms: number): void };
  dispose(): Promise<void>;
}

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export const anaPassword = 'olive tree by the sea';
export const benPassword = 'seven slow snails';

export interface Bench extends AccountUseCaseSubject {
  /** The first person, set up and logged in. */
  ana(): Promise<LogIn>;
  /** Both persons. */
  both(): Promise<{ ana: LogIn; ben: LogIn }>;
  caller(logIn: { readonly accessToken: string }): Promise<Caller>;
  /** The audit log, oldest first. */
  audit(): Promise<AuditEvent[]>;
  /** The same dependencies with a hasher that counts its calls. */
  counting(): { deps: AccountDeps; hashed: () => number; verified: () => number };
}

function countingHasher(deps: AccountDeps): ReturnType<Bench['counting']> {
  let hashed = 0;
  let verified = 0;
  const hasher: AccountDeps['hasher'] = {
    decoy: deps.hasher.decoy,
    hash(password) {
      hashed += 1;
      return deps.hasher.hash(password);
    },
    verify(password, hash, options) {
      verified += 1;
      return deps.hasher.verify(password, hash, options);
    },
  };
  return { deps: { ...deps, hasher }, hashed: () => hashed, verified: () => verified };
}

export function benchOf(subject: AccountUseCaseSubject): Bench {
  const { deps } = subject;
  const ana = () => setUp(deps, { setupCode: deps.setupCode, username: 'Ana', password: anaPassword });
  return {
    ...subject,
    ana,
    async both() {
      const first = await ana();
      const { code } = await invite(deps, { user: first.user });
      return { ana: first, ben: await acceptInvitation(deps, { code, username: 'Ben', password: benPassword }) };
    },
    caller: (logIn) => authenticate(deps, logIn.accessToken),
    async audit() {
      return (await allPages((cursor) => deps.audit.list({ cursor, limit: 100 }))).reverse();
    },
    counting: () => countingHasher(deps),
  };
}
