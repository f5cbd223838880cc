import { isDriveError, type RotateOutcome, type Session, type SessionStore } from '@rdrive/core';
import type { HouseDatabase } from '../db/database.ts';
import { type AccessRows, ALONE } from './rows.ts';

const SESSIONS = 'sessions';
const refreshKey = (hash: string) => `refresh#${hash}`;

/** What is kept of a refresh token; `usedAt` (epoch ms) from its first use on. */
interface RefreshRecord {
  readonly sessionId: string;
  readonly usedAt?: number;
}

function liveSession(rows: AccessRows, id: string, now: number): Session | undefined {
  const session = rows.get<Session>(SESSIONS, id);
  return session && Date.parse(session.expiresAt) > now ? session : undefined;
}

function putSession(rows: AccessRows, session: Session): void {
  rows.put(SESSIONS, session.id, session, Date.parse(session.expiresAt));
}

/** One step of {@link SessionStore.rotate}; runs inside a transaction. */
function rotate(rows: AccessRows, request: Parameters<SessionStore['rotate']>[0]): RotateOutcome {
  const { hash, nextHash, now, graceMs, expiresAt } = request;
  rows.prune(now);
  const refresh = rows.get<RefreshRecord>(refreshKey(hash));
  const session = refresh && liveSession(rows, refresh.sessionId, now);
  if (!session) return { outcome: 'unknown' };
  if (refresh.usedAt !== undefined && now - refresh.usedAt > graceMs) {
    rows.remove(SESSIONS, session.id);
    return { outcome: 'reused', session };
  }
  const expires = Date.parse(expiresAt);
  const renewed = { ...session, lastSeenAt: new Date(now).toISOString(), expiresAt };
  putSession(rows, renewed);
  rows.put(refreshKey(nextHash), ALONE, { sessionId: session.id }, expires);
  if (refresh.usedAt !== undefined) return { outcome: 'sibling', session: renewed };
  rows.put(refreshKey(hash), ALONE, { ...refresh, usedAt: now }, expires);
  return { outcome: 'rotated', session: renewed };
}

/** What can be said of a refresh token on a disk that takes no writes: good again as long as it would have been then. */
function keep(rows: AccessRows, { hash, now, graceMs }: Parameters<SessionStore['rotate']>[0]): RotateOutcome {
  const refresh = rows.get<RefreshRecord>(refreshKey(hash));
  const session = refresh && liveSession(rows, refresh.sessionId, now);
  if (!session || (refresh.usedAt !== undefined && now - refresh.usedAt > graceMs)) return { outcome: 'unknown' };
  return { outcome: 'kept', session };
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
