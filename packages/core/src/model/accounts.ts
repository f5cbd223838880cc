/** There are exactly two seats; each is a record taken in the same transaction as its user. */
export type Seat = 1 | 2;

export interface User {
  readonly id: string;
  readonly username: string;
  /** PHC string of argon2id. */
  readonly passwordHash: string;
  readonly seat: Seat;
  readonly createdAt: string;
  readonly passwordChangedAt: string;
}

/** One log-in on one device: the family of all refresh tokens that descend from it. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  /** As sent by the client; for the person to recognise the device by. */
  readonly userAgent?: string;
  /** Only colours the list and the audit log; never trusted. */
  readonly address?: string;
}

export interface Invitation {
  /** SHA-256 of the code, hexadecimal; the code itself is not kept. */
  readonly codeHash: string;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** `seat`: makes the second person. `reset`: sets a new password for `userId`. */
  readonly purpose: 'seat' | 'reset';
  readonly userId?: string;
}

export type AuditEventName =
  | 'setup'
  | 'invited'
  | 'joined'
  | 'login'
  | 'login-failed'
  | 'login-throttled'
  | 'logout'
  | 'session-revoked'
  | 'refresh-reused'
  | 'password-changed'
  | 'reset-issued'
  | 'password-reset';

export interface AuditEvent {
  readonly id: string;
  readonly at: string;
  readonly event: AuditEventName;
  readonly userId?: string;
  readonly sessionId?: string;
  readonly address?: string;
  readonly userAgent?: string;
}

/** How usernames are compared: `Ana` and `ana ` are one name. */
export function foldUsername(username: string): string {
  return username.trim().normalize('NFKC').toLowerCase();
}

/** A person as others may see them: without the password hash. */
export type Person = Omit<User, 'passwordHash'>;

/** Failed tries are forgotten this long after the last one (ms). Longer than every delay in use. */
export const THROTTLE_FORGET_MS = 24 * 3600 * 1000;

/** Audit events are kept this long (ms). */
export const AUDIT_KEPT_MS = 365 * 24 * 3600 * 1000;
