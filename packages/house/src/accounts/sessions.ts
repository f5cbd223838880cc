import { isDriveError, type RotateOutcome, type Session, type SessionStore } from '@rdrive/core';
import type { HouseDatabase } from '../db/database.ts';
import { type AccessRows, ALONE } from './rows.ts';

const SESSIONS = 'sessions';
const refreshKey = (hash: string) => `refresh#${hash}`;

/** What is kept of a refresh token. */
interface RefreshRecord {
  readonly sessionId: string;
  /** Of its use (epoch ms), the last that was forgiven. */
  readonly usedAt?: number;
  /** It was used, and none of its successors has been: their answers may all be lost. */
  readonly unheard?: true;
  /** The token that this one follows, and that one's use it was made for. */
  readonly after?: { readonly hash: string; readonly usedAt: number };
}

function liveSession(rows: AccessRows, id: string, now: number): Session | undefined {
  const session = rows.get<Session>(SESSIONS, id);
  return session && Date.parse(session.expiresAt) > now ? session : undefined;
}

function putSession(rows: AccessRows, session: Session): void {
  rows.put(SESSIONS, session.id, session, Date.parse(session.expiresAt));
}

type RotateRequest = Parameters<SessionStore['rotate']>[0];

/** A refresh token of a session that lives, and what its presentation now means. */
interface Presented {
  readonly session: Session;
  readonly refresh: RefreshRecord;
  readonly before: RefreshRecord | undefined;
  readonly outcome: 'rotated' | 'sibling' | 'forgiven' | 'reused';
}

function present(rows: AccessRows, { hash, now, graceMs }: RotateRequest): Presented | undefined {
  const refresh = rows.get<RefreshRecord>(refreshKey(hash));
  const session = refresh && liveSession(rows, refresh.sessionId, now);
  if (!session) return undefined;
  const { usedAt, unheard, after } = refresh;
  const before = after && rows.get<RefreshRecord>(refreshKey(after.hash));
  const withdrawn = before !== undefined && before.usedAt !== after?.usedAt;
  const known = { session, refresh, before };
  if (withdrawn) return { ...known, outcome: 'reused' };
  if (usedAt === undefined) return { ...known, outcome: 'rotated' };
  if (now - usedAt <= graceMs) return { ...known, outcome: 'sibling' };
  return { ...known, outcome: unheard ? 'forgiven' : 'reused' };
}

/** One step of {@link SessionStore.rotate}; runs inside a transaction. */
function rotate(rows: AccessRows, request: RotateRequest): RotateOutcome {
  const { hash, nextHash, now, expiresAt } = request;
  rows.prune(now);
  const presented = present(rows, request);
  if (!presented) return { outcome: 'unknown' };
  const { session, refresh, before, outcome } = presented;
  if (outcome === 'reused') {
    rows.remove(SESSIONS, session.id);
    return { outcome, session };
  }
  const expires = Date.parse(expiresAt);
  const put = (key: string, record: RefreshRecord) => rows.put(refreshKey(key), ALONE, record, expires);
  const usedAt = outcome === 'sibling' ? (refresh.usedAt ?? now) : now;
  if (outcome !== 'sibling') put(hash, { ...refresh, usedAt, unheard: true });
  put(nextHash, { sessionId: session.id, after: { hash, usedAt } });
  if (outcome === 'rotated' && refresh.after && before?.unheard) {
    const { unheard: _, ...heard } = before;
    put(refresh.after.hash, heard);
  }
  const renewed = { ...session, lastSeenAt: new Date(now).toISOString(), expiresAt };
  putSession(rows, renewed);
  return { outcome, session: renewed };
}

/** What can be said of a refresh token on a disk that takes no writes: good again as long as it would have been then. */
function keep(rows: AccessRows, request: RotateRequest): RotateOutcome {
  const presented = present(rows, request);
  if (!presented || presented.outcome === 'reused') return { outcome: 'unknown' };
  return { outcome: 'kept', session: presented.session };
}

/** Log-ins and their refresh tokens in SQLite. Tokens of an ended session lie until they expire and open nothing. */
export function createSessionStore(base: HouseDatabase, rows: AccessRows): SessionStore {
  return {
    async create(session, refreshHash) {
      base.transaction(() => {
        putSession(rows, session);
        rows.put(refreshKey(refreshHash), ALONE, { sessionId: session.id }, Date.parse(session.expiresAt));
      });
    },
    session: async (id, now) => liveSession(rows, id, now),
    async sessionsOf(userId, now) {
      const sessions = rows.list<Session>(SESSIONS);
      return sessions.filter((session) => session.userId === userId && Date.parse(session.expiresAt) > now);
    },
    async rotate(request) {
      try {
        return base.transaction(() => rotate(rows, request));
      } catch (error) {
        if (isDriveError(error, 'read-only')) return keep(rows, request);
        throw error;
      }
    },
    revoke: async (id) => rows.remove(SESSIONS, id),
    async revokeOthers(userId, keepId) {
      return base.transaction(() => {
        const others = rows.list<Session>(SESSIONS).filter((row) => row.userId === userId && row.id !== keepId);
        for (const session of others) rows.remove(SESSIONS, session.id);
        return others.length;
      });
    },
  };
}
