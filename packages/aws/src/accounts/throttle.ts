import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { THROTTLE_FORGET_MS, type ThrottleStore } from '@rdrive/core';
import { createPatience, patiently } from '../metadata/retry.ts';
import { type AccessTable, alone, getRecord, toItem, writeIf } from './table.ts';

/** Tries in a row, and when the last one was made (epoch ms). */
interface Tries {
  readonly count: number;
  readonly lastAt: number;
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
        const tries = await getRecord<Tries>(ctx, alone(keyOf(key)));
        const made = tries && now - tries.lastAt < THROTTLE_FORGET_MS ? tries.count : 0;
        const waitMs = made === 0 ? 0 : (tries?.lastAt ?? 0) + (delaysMs[made] ?? delaysMs.at(-1) ?? 0) - now;
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
