import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { DriveError, type RotateOutcome, type Session, type SessionStore } from '@rdrive/core';
import { createPatience } from '../metadata/retry.ts';
import { TTL_ATTRIBUTE } from '../tables.ts';
import {
  type AccessTable,
  allRecords,
  alone,
  type Clause,
  getRecord,
  isPossibleKey,
  toItem,
  transact,
  ttl,
  writeIf,
} from './table.ts';

// One partition for all: two persons have few sessions, and a list of them is then as consistent as a read by id.
const SESSIONS = 'sessions';
const sessionKey = (id: string) => ({ pk: SESSIONS, sk: id });
const refreshKey = (hash: string) => alone(`refresh#${hash}`);

/** What is kept of a refresh token; `usedAt` (epoch ms) from its first use on. */
interface RefreshRecord {
  readonly sessionId: string;
  readonly usedAt?: number;
}

type RotateRequest = Parameters<SessionStore['rotate']>[0];

const used = () => new DriveError('internal', 'An id or token was used twice.');

function putNew(ctx: AccessTable, Item: Record<string, unknown>): Clause {
  const ConditionExpression = 'attribute_not_exists(pk)';
  return { action: { Put: { TableName: ctx.table, Item, ConditionExpression } }, failed: used() };
}

function putRefresh(ctx: AccessTable, hash: string, sessionId: string, expiresAt: string): Clause {
  return putNew(ctx, toItem(refreshKey(hash), { sessionId }, Date.parse(expiresAt)));
}

/** The session lives on, if it still lives. */
function renewSession(ctx: AccessTable, id: string, { now, expiresAt }: RotateRequest): Clause {
  const Update = {
    TableName: ctx.table,
    Key: sessionKey(id),
    UpdateExpression: 'SET lastSeenAt = :now, expiresAt = :expiresAt, #ttl = :ttl',
    ConditionExpression: 'attribute_exists(pk) AND expiresAt > :now',
    ExpressionAttributeNames: { '#ttl': TTL_ATTRIBUTE },
    ExpressionAttributeValues: {
      ':now': new Date(now).toISOString(),
      ':expiresAt': expiresAt,
      ':ttl': ttl(Date.parse(expiresAt)),
    },
  };
  return { action: { Update }, failed: 'again' };
}

/** The token is used up, if nobody has used it since it was read. */
function useRefresh(ctx: AccessTable, { hash, now, expiresAt }: RotateRequest): Clause {
  const Update = {
    TableName: ctx.table,
    Key: refreshKey(hash),
    UpdateExpression: 'SET usedAt = :now, #ttl = :ttl',
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(usedAt)',
    ExpressionAttributeNames: { '#ttl': TTL_ATTRIBUTE },
    ExpressionAttributeValues: { ':now': now, ':ttl': ttl(Date.parse(expiresAt)) },
  };
  return { action: { Update }, failed: 'again' };
}

async function liveSession(ctx: AccessTable, id: string, now: number): Promise<Session | undefined> {
  const session = await getRecord<Session>(ctx, sessionKey(id));
  return session && Date.parse(session.expiresAt) > now ? session : undefined;
}

async function revoke(ctx: AccessTable, id: string): Promise<boolean> {
  if (!isPossibleKey(sessionKey(id))) return false;
  const input = { TableName: ctx.table, Key: sessionKey(id), ConditionExpression: 'attribute_exists(pk)' };
  return (await writeIf(ctx, () => ctx.dynamo.send(new DeleteCommand(input)))) !== undefined;
}

/** One attempt of {@link SessionStore.rotate}; undefined where what it read was out of date. */
async function tryRotate(ctx: AccessTable, request: RotateRequest): Promise<RotateOutcome | undefined> {
  const { hash, nextHash, now, graceMs, expiresAt } = request;
  const refresh = await getRecord<RefreshRecord>(ctx, refreshKey(hash));
  const session = refresh && (await liveSession(ctx, refresh.sessionId, now));
  if (!session) return { outcome: 'unknown' };
  if (refresh.usedAt !== undefined && now - refresh.usedAt > graceMs)
    return (await revoke(ctx, session.id)) ? { outcome: 'reused', session } : { outcome: 'unknown' };
  const renewal = [renewSession(ctx, session.id, request), putRefresh(ctx, nextHash, session.id, expiresAt)];
  const first = refresh.usedAt === undefined;
  if ((await transact(ctx, first ? [useRefresh(ctx, request), ...renewal] : renewal)) === 'again') return undefined;
  const renewed = { ...session, lastSeenAt: new Date(now).toISOString(), expiresAt };
  return { outcome: first ? 'rotated' : 'sibling', session: renewed };
}

/** Log-ins and their refresh tokens in DynamoDB. Tokens of an ended session lie until they expire and open nothing. */
export function createSessionStore(ctx: AccessTable): SessionStore {
  return {
    async create(session, refreshHash) {
      const item = toItem(sessionKey(session.id), session, Date.parse(session.expiresAt));
      await transact(ctx, [putNew(ctx, item), putRefresh(ctx, refreshHash, session.id, session.expiresAt)]);
    },
    session: (id, now) => liveSession(ctx, id, now),
    async sessionsOf(userId, now) {
      const sessions = await allRecords<Session>(ctx, SESSIONS);
      return sessions.filter((session) => session.userId === userId && Date.parse(session.expiresAt) > now);
    },
    async rotate(request) {
      const patience = createPatience(ctx);
      for (;;) {
        const result = await tryRotate(ctx, request);
        if (result) return result;
        await patience.pause(undefined);
      }
    },
    revoke: (id) => revoke(ctx, id),
    async revokeOthers(userId, keepId) {
      const sessions = await allRecords<Session>(ctx, SESSIONS);
      const others = sessions.filter((session) => session.userId === userId && session.id !== keepId);
      const ended = await Promise.all(others.map((session) => revoke(ctx, session.id)));
      return ended.filter(Boolean).length;
    },
  };
}
