import { describeUnless } from '@rdrive/contract';
import { isDriveError, type User } from '@rdrive/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dynamoEndpoint, dynamoMissing } from '../testing/config.ts';
import { freshTables, type LocalTables } from '../testing/local.ts';
import { createAwsAccounts } from './index.ts';

const START = Date.parse('2046-05-01');
const iso = (time: number) => new Date(time).toISOString();

const ana: User = {
  id: '01ANA',
  username: 'Ana',
  passwordHash: 'hash',
  seat: 1,
  createdAt: iso(START),
  passwordChangedAt: iso(START),
};
const session = {
  id: '01S',
  userId: ana.id,
  createdAt: iso(START),
  lastSeenAt: iso(START),
  expiresAt: iso(START + 9e9),
};

let local: LocalTables;
beforeEach(async () => {
  local = await freshTables();
});
afterEach(() => local.drop());

function named(name: string, more: object = {}): Error {
  return Object.assign(new Error(name), { name, ...more });
}

const conflict = () =>
  named('TransactionCanceledException', {
    CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }, { Code: 'None' }],
  });

/** The store, meeting `fault` in its first `times` requests of a kind: instead of being sent, or after it was. */
function faulty(command: string, when: 'before' | 'after', fault: () => Error, times = 3) {
  let left = times;
  const { dynamo } = local;
  dynamo.middlewareStack.add(
    (next, context) => async (args) => {
      const hit = context.commandName === command && left > 0;
      if (hit) left -= 1;
      if (hit && when === 'before') throw fault();
      const answer = await next(args);
      if (hit) throw fault();
      return answer;
    },
    { step: 'initialize', name: `fault-${command}-${when}` },
  );
  const store = createAwsAccounts({ dynamo, tables: local.tables, random: () => 0.1 });
  return { store, used: () => times - left };
}

describeUnless(dynamoEndpoint ? undefined : dynamoMissing, 'accounts in DynamoDB, when it stumbles', () => {
  test('a transaction that conflicts is tried again', async () => {
    const { store, used } = faulty('TransactWriteItemsCommand', 'before', conflict);
    await store.users.createFirst(ana);
    expect(used()).toBe(3);
    expect(await store.users.users()).toEqual([ana]);
  });

  test('a transaction whose answer was lost counts once', async () => {
    const { store, used } = faulty('TransactWriteItemsCommand', 'after', () => named('TimeoutError'), 1);
    await store.users.createFirst(ana);
    expect(used()).toBe(1);
    expect(await store.users.users()).toEqual([ana]);
  });

  test('a rotation whose answer was lost is no reuse', async () => {
    const before = createAwsAccounts({ dynamo: local.dynamo, tables: local.tables });
    await before.sessions.create(session, 'r0');
    const { store, used } = faulty('TransactWriteItemsCommand', 'after', () => named('TimeoutError'), 1);
    const rotation = { hash: 'r0', nextHash: 'r1', now: START, graceMs: 30_000, expiresAt: session.expiresAt };
    expect(await store.sessions.rotate(rotation)).toMatchObject({ outcome: 'rotated' });
    expect(used()).toBe(1);
    expect(await store.sessions.rotate({ ...rotation, hash: 'r1', nextHash: 'r2' })).toMatchObject({
      outcome: 'rotated',
    });
  });

  test('throttled reads and writes are tried again', async () => {
    const fault = () => named('ProvisionedThroughputExceededException');
    const reads = faulty('GetItemCommand', 'before', fault);
    const { store, used } = faulty('UpdateItemCommand', 'before', fault);
    expect(await store.throttle.reserve('k', START, [0, 1000])).toEqual({ allowed: true });
    expect(await store.throttle.reserve('k', START, [0, 1000])).toEqual({ allowed: false, waitMs: 1000 });
    expect([reads.used(), used()]).toEqual([3, 3]);
  });

  test('what cannot be mended is an internal error without the table’s words', async () => {
    const fault = () => named('ValidationException', { message: 'the item with the hash in it' });
    const { store } = faulty('TransactWriteItemsCommand', 'before', fault);
    const error: unknown = await store.users.createFirst(ana).catch((caught: unknown) => caught);
    expect(isDriveError(error, 'internal')).toBe(true);
    expect(String(error)).not.toContain('the item');
  });
});
