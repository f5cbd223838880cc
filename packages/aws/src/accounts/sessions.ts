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

type RotateRequest = Parameters<SessionStore['rotate']>[0];

const used = () => new DriveError('internal', 'An id or token was used twice.');

function putNew(ctx: AccessTable, Item: Record<string, unknown>): Clause {
  const ConditionExpression = 'attribute_not_exists(pk)';
  return { action: { Put: { TableName: ctx.table, Item, ConditionExpression } }, failed: used() };
}

function putRefresh(ctx: AccessTable, hash: string, record: RefreshRecord, expiresAt: string): Clause {
  return putNew(ctx, toItem(refreshKey(hash), record, Date.parse(expiresAt)));
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
function useRefresh(ctx: AccessTable, { hash, now, expiresAt }: RotateRequest, usedAt: number | undefined): Clause {
  const unchanged = usedAt === undefined ? 'attribute_not_exists(usedAt)' : 'usedAt = :before AND unheard = :true';
  const Update = {
    TableName: ctx.table,
    Key: refreshKey(hash),
    UpdateExpression: 'SET usedAt = :now, unheard = :true, #ttl = :ttl',
    ConditionExpression: `attribute_exists(pk) AND ${unchanged}`,
    ExpressionAttributeNames: { '#ttl': TTL_ATTRIBUTE },
    ExpressionAttributeValues: {
      ':now': now,
      ':true': true,
      ':ttl': ttl(Date.parse(expiresAt)),
      ...(usedAt === undefined ? {} : { ':before': usedAt }),
    },
  };
  return { action: { Update }, failed: 'again' };
}

/** The token before it is known to have been answered, if it has not been forgiven meanwhile. */
function hear(ctx: AccessTable, { hash, usedAt }: NonNullable<RefreshRecord['after']>): Clause {
  const Update = {
    TableName: ctx.table,
    Key: refreshKey(hash),
    UpdateExpression: 'REMOVE unheard',
    ConditionExpression: 'usedAt = :usedAt',
    ExpressionAttributeValues: { ':usedAt': usedAt },
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

/** What it means that a token is presented now; `before` is the one that it follows. */
function meaningOf(refresh: RefreshRecord, before: RefreshRecord | undefined, { now, graceMs }: RotateRequest) {
  const { usedAt, unheard, after } = refresh;
  if (before && before.usedAt !== after?.usedAt) return 'reused';
  if (usedAt === undefined) return 'rotated';
  if (now - usedAt <= graceMs) return 'sibling';
  return unheard ? 'forgiven' : 'reused';
}

/** One attempt of {@link SessionStore.rotate}; undefined where what it read was out of date. */
async function tryRotate(ctx: AccessTable, request: RotateRequest): Promise<RotateOutcome | undefined> {
  const { hash, nextHash, now, expiresAt } = request;
  const refresh = await getRecord<RefreshRecord>(ctx, refreshKey(hash));
  if (!refresh) return { outcome: 'unknown' };
  const { sessionId, after } = refresh;
  const [session, before] = await Promise.all([
    liveSession(ctx, sessionId, now),
    after && getRecord<RefreshRecord>(ctx, refreshKey(after.hash)),
  ]);
  if (!session) return { outcome: 'unknown' };
  const outcome = meaningOf(refresh, before, request);
  if (outcome === 'reused') return (await revoke(ctx, session.id)) ? { outcome, session } : { outcome: 'unknown' };
  const usedAt = outcome === 'sibling' ? (refresh.usedAt ?? now) : now;
  const clauses = [
    renewSession(ctx, session.id, request),
    putRefresh(ctx, nextHash, { sessionId, after: { hash, usedAt } }, expiresAt),
  ];
  if (outcome !== 'sibling') clauses.push(useRefresh(ctx, request, refresh.usedAt));
  if (outcome === 'rotated' && after && before?.unheard) clauses.push(hear(ctx, after));
  if ((await transact(ctx, clauses)) === 'again') return undefined;
  return { outcome, session: { ...session, lastSeenAt: new Date(now).toISOString(), expiresAt } };
}

/** Log-ins and their refresh tokens in DynamoDB. Tokens of an ended session lie until they expire and open nothing. */
export function createSessionStore(ctx: AccessTable): SessionStore {
  return {
    async create(session, refreshHash) {
      const item = toItem(sessionKey(session.id), session, Date.parse(session.expiresAt));
      await transact(ctx, [
        putNew(ctx, item),
        putRefresh(ctx, refreshHash, { sessionId: session.id }, session.expiresAt),
      ]);
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
