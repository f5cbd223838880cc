import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { THROTTLE_FORGET_MS, type ThrottleStore } from '@rdrive/core';
import { createPatience, patiently } from '../metadata/retry.ts';
import { TTL_ATTRIBUTE } from '../tables.ts';
import { type AccessTable, alone, getRecord, toItem, ttl, writeIf } from './table.ts';

/** Tries in a row, and when the last one was made (epoch ms). */
interface Tries {
  readonly count: number;
  readonly lastAt: number;
}

/** How many tries in a row need no wait between them. */
function freeTries(delaysMs: readonly number[]): number {
  const first = delaysMs.findIndex((delay, made) => made > 0 && delay > 0);
  return first === -1 ? Number.MAX_SAFE_INTEGER : first;
}

/** Counts a free try in one step, as a crowd of them would lose each other's races; false where none is left. */
async function countFree(ctx: AccessTable, key: string, now: number, delaysMs: readonly number[]): Promise<boolean> {
  const update = new UpdateCommand({
    TableName: ctx.table,
    Key: alone(key),
    UpdateExpression: 'SET lastAt = :now, #ttl = :ttl ADD #count :one',
    ConditionExpression: 'attribute_not_exists(pk) OR (#count < :free AND lastAt > :forgotten)',
    ExpressionAttributeNames: { '#count': 'count', '#ttl': TTL_ATTRIBUTE },
    ExpressionAttributeValues: {
      ':now': now,
      ':ttl': ttl(now + THROTTLE_FORGET_MS),
      ':one': 1,
      ':free': freeTries(delaysMs),
      ':forgotten': now - THROTTLE_FORGET_MS,
    },
  });
  return (await writeIf(ctx, () => ctx.dynamo.send(update))) !== undefined;
}

/** True where nobody has counted since `tries` were read. */
async function count(ctx: AccessTable, key: string, tries: Tries | undefined, next: Tries): Promise<boolean> {
  const condition = tries
    ? {
        ConditionExpression: '#count = :count AND lastAt = :lastAt',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':count': tries.count, ':lastAt': tries.lastAt },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  const Item = toItem(alone(key), next, next.lastAt + THROTTLE_FORGET_MS);
  const put = () => ctx.dynamo.send(new PutCommand({ TableName: ctx.table, Item, ...condition }));
  return (await writeIf(ctx, put)) !== undefined;
}

/** Counters of tries in DynamoDB. */
export function createThrottleStore(ctx: AccessTable): ThrottleStore {
  const keyOf = (key: string) => `throttle#${key}`;
  return {
    async reserve(key, now, delaysMs) {
      const patience = createPatience(ctx);
      for (;;) {
        if (await countFree(ctx, keyOf(key), now, delaysMs)) return { allowed: true };
        const tries = await getRecord<Tries>(ctx, alone(keyOf(key)));
        const made = tries && now - tries.lastAt < THROTTLE_FORGET_MS ? tries.count : 0;
        // A try of the future was made before a clock was put back: nobody waits for that hour.
        const last = Math.min(tries?.lastAt ?? 0, now);
        const waitMs = made === 0 ? 0 : last + (delaysMs[made] ?? delaysMs.at(-1) ?? 0) - now;
        if (waitMs > 0) return { allowed: false, waitMs };
        if (await count(ctx, keyOf(key), tries, { count: made + 1, lastAt: now })) return { allowed: true };
        await patience.pause(undefined);
      }
    },
    async clear(key) {
      const input = { TableName: ctx.table, Key: alone(keyOf(key)) };
      await patiently(ctx, () => ctx.dynamo.send(new DeleteCommand(input)));
    },
  };
}
