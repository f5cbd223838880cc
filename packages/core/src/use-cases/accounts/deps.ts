import type { Person, Session, User } from '../../model/accounts.ts';
import type { AuditLog, SessionStore, ThrottleStore, UserStore } from '../../ports/accounts.ts';
import type {
  Clock,
  Crypto,
  DeviceTokens,
  IdSource,
  PasswordHasher,
  TokenIssuer,
  TokenVerifier,
} from '../../ports/system.ts';

/** Everything that the use-cases of accounts need; each takes the part it uses. */
export interface AccountDeps {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly throttle: ThrottleStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly crypto: Crypto;
  readonly hasher: PasswordHasher;
  readonly tokens: TokenIssuer;
  readonly verifier: TokenVerifier;
  readonly devices: DeviceTokens;
  /** The code of the first start; whoever holds it becomes the first person. */
  readonly setupCode: string;
}

/** What is known of the caller; it colours the session list and the audit log and is never trusted. */
export interface ClientInfo {
  readonly address?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** A log-in or its renewal. Times are ISO 8601 in UTC. */
export interface Tokens {
  readonly user: Person;
  readonly session: Session;
  readonly accessToken: string;
  /** End of the access token. */
  readonly expiresAt: string;
  readonly refreshToken: string;
  /** End of the session, unless it is renewed before. */
  readonly refreshExpiresAt: string;
}

/** A log-in, with the token by which this device is known next time. */
export interface LogIn extends Tokens {
  readonly deviceToken: string;
  readonly deviceExpiresAt: string;
}

/** The user without the password hash. */
export function personOf(user: User): Person {
  const { passwordHash: _, ...person } = user;
  return person;
}

/** Epoch ms -> ISO 8601, UTC. */
export function isoTime(time: number): string {
  return new Date(time).toISOString();
}
