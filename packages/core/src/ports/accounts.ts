import type { AuditEvent, Invitation, Session, User } from '../model/accounts.ts';
import type { Page, PageRequest } from './page.ts';

export type RotateOutcome =
  | { readonly outcome: 'rotated' | 'sibling'; readonly session: Session }
  /** Used before, but no answer to that has ever arrived, as far as anybody can see. */
  | { readonly outcome: 'forgiven'; readonly session: Session }
  /** Nothing can be written just now: the token presented stays good, the next one is not known. */
  | { readonly outcome: 'kept'; readonly session: Session }
  /** Presented again although a successor had arrived, or withdrawn: the session is ended in the same step. */
  | { readonly outcome: 'reused'; readonly session: Session }
  | { readonly outcome: 'unknown' };

/** Persons and seats. */
export interface UserStore {
  users(): Promise<readonly User[]>;
  user(id: string): Promise<User | undefined>;
  userByName(username: string): Promise<User | undefined>;
  /** Takes seat 1 with the user in one transaction; `setup-used` where it is taken. */
  createFirst(user: User): Promise<void>;
  /** Takes seat 2 and uses the invitation up in one transaction; `seats-taken`, `bad-invitation`, `username-taken`. */
  createSecond(user: User, codeHash: string, now: number): Promise<void>;
  setPassword(userId: string, passwordHash: string, at: string): Promise<void>;
  putInvitation(invitation: Invitation): Promise<void>;
  invitation(codeHash: string): Promise<Invitation | undefined>;
  /** Uses a `reset` invitation up and sets the password in one transaction; `bad-invitation`. */
  resetPassword(codeHash: string, passwordHash: string, now: number): Promise<User>;
  settings(userId: string): Promise<unknown>;
  putSettings(userId: string, settings: unknown): Promise<void>;
}

/** Log-ins. Refresh tokens are stored hashed (SHA-256, hexadecimal). */
export interface SessionStore {
  create(session: Session, refreshHash: string): Promise<void>;
  /** Undefined where revoked or expired (`now`, epoch ms). */
  session(id: string, now: number): Promise<Session | undefined>;
  sessionsOf(userId: string, now: number): Promise<readonly Session[]>;
  /**
   * Uses a refresh token up and stores its successor, atomically. Within `graceMs` of its use it gets a sibling. Later it
   * is used anew while none of its successors has been used itself, which withdraws them; else it ends the session, as a
   * withdrawn one does (RFC 9700 section 4.14.2, docs/decisions/0013).
   */
  rotate(request: {
    hash: string;
    nextHash: string;
    now: number;
    graceMs: number;
    expiresAt: string;
  }): Promise<RotateOutcome>;
  /** False where there was none. */
  revoke(id: string): Promise<boolean>;
  /** Ends all sessions of a user but one; answers how many. */
  revokeOthers(userId: string, keepId: string | undefined): Promise<number>;
}

/** Guessing is slowed down: an attempt is counted before it is tried, so that parallel guesses gain nothing. */
export interface ThrottleStore {
  /** `delaysMs[n]` is the wait after the n-th failure in a row (the last repeats). Not allowed: ms to wait. */
  reserve(
    key: string,
    now: number,
    delaysMs: readonly number[],
  ): Promise<{ readonly allowed: true } | { readonly allowed: false; readonly waitMs: number }>;
  clear(key: string): Promise<void>;
}

export interface AuditLog {
  append(event: AuditEvent): Promise<void>;
  /** Newest first. */
  list(request: PageRequest): Promise<Page<AuditEvent>>;
}

export interface AccountStore {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly throttle: ThrottleStore;
  readonly audit: AuditLog;
}
