import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { type DriveError, utf8Length } from '@rdrive/core';
import type { Dynamo } from '../dynamo.ts';
import { createPatience, faultOf, internalError, patiently } from '../metadata/retry.ts';
import { type TableNames, TTL_ATTRIBUTE } from '../tables.ts';

/** What the adapters over the `access` table are made of. */
export interface AwsAccessOptions {
  readonly dynamo: Dynamo;
  readonly tables: Pick<TableNames, 'access'>;
  /** 0 to 1, for the jitter of retries; default `Math.random`. */
  readonly random?: () => number;
}

/** The same, as the functions of this folder pass it around. */
export interface AccessTable {
  readonly dynamo: Dynamo;
  readonly table: string;
  readonly random: () => number;
}

export type Item = Record<string, unknown>;

export interface AccessKey {
  readonly pk: string;
  readonly sk: string;
}

export function createAccessTable({ dynamo, tables, random = Math.random }: AwsAccessOptions): AccessTable {
  return { dynamo, table: tables.access, random };
}

/** Key of a record that stands alone in its partition. */
export function alone(pk: string): AccessKey {
  return { pk, sk: '-' };
}

/** False for a key that DynamoDB refuses (1 to 2,048 and 1 to 1,024 bytes): nothing can be found under it. */
export function isPossibleKey({ pk, sk }: AccessKey): boolean {
  return pk !== '' && sk !== '' && utf8Length(pk) <= 2048 && utf8Length(sk) <= 1024;
}

/** Epoch ms -> the value of the TTL attribute. */
export function ttl(expires: number): number {
  return Math.ceil(expires / 1000);
}

/** A record under its key; `expires` (epoch ms) is when DynamoDB may delete it. */
export function toItem(key: AccessKey, record: object, expires?: number): Item {
  return { ...record, ...key, ...(expires === undefined ? {} : { [TTL_ATTRIBUTE]: ttl(expires) }) };
}

/** The record in an item of {@link toItem}; which type it is follows from the key it was read by. */
export function fromItem<T>(item: Item): T {
  const { pk: _pk, sk: _sk, [TTL_ATTRIBUTE]: _ttl, ...record } = item;
  return record as T;
}

/** One record, strongly consistent. */
export async function getRecord<T>(ctx: AccessTable, key: AccessKey): Promise<T | undefined> {
  if (!isPossibleKey(key)) return undefined;
  const input = { TableName: ctx.table, Key: key, ConsistentRead: true };
  const { Item } = await patiently(ctx, () => ctx.dynamo.send(new GetCommand(input)));
  return Item && fromItem<T>(Item);
}

/** The records of a partition by sort key, page after page; strongly consistent unless told otherwise. */
export async function* queryRecords<T>(
  ctx: AccessTable,
  pk: string,
  more: Pick<QueryCommandInput, 'FilterExpression' | 'ExpressionAttributeValues' | 'ConsistentRead'> = {},
): AsyncGenerator<readonly T[]> {
  let next: Item | undefined;
  do {
    const input: QueryCommandInput = {
      ConsistentRead: true,
      ...more,
      TableName: ctx.table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ...more.ExpressionAttributeValues, ':pk': pk },
      ExclusiveStartKey: next,
    };
    const page = await patiently(ctx, () => ctx.dynamo.send(new QueryCommand(input)));
    yield (page.Items ?? []).map((item) => fromItem<T>(item));
    next = page.LastEvaluatedKey;
  } while (next);
}

/** A whole partition. */
export async function allRecords<T>(ctx: AccessTable, pk: string): Promise<T[]> {
  const records: T[] = [];
  for await (const page of queryRecords<T>(ctx, pk)) records.push(...page);
  return records;
}

function isNamed(error: unknown, name: string): error is Error {
  return error instanceof Error && error.name === name;
}

/** Sends one conditional write; undefined where its condition failed. */
export function writeIf<R>(ctx: AccessTable, send: () => Promise<R>): Promise<R | undefined> {
  return patiently(ctx, async () => {
    try {
      return await send();
    } catch (error) {
      if (isNamed(error, 'ConditionalCheckFailedException')) return undefined;
      throw error;
    }
  });
}

type Action = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One action of a transaction and what it means when its condition fails; `again`: read anew and decide anew. */
export interface Clause {
  readonly action: Action;
  readonly failed: DriveError | 'again';
}

/** Reasons for which only the moment was bad; any other but a failed condition is a fault of ours. */
const passing = new Set(['None', 'TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

/**
 * Commits all clauses or none. The first whose condition failed decides: its error is thrown, or `again` returned.
 * Conflicts with other transactions are tried again with full jitter. The request token makes that safe where an
 * answer was lost (AWS: TransactWriteItems, idempotency).
 */
export async function transact(ctx: AccessTable, clauses: readonly Clause[]): Promise<'done' | 'again'> {
  const input = { TransactItems: clauses.map((clause) => clause.action), ClientRequestToken: crypto.randomUUID() };
  const patience = createPatience(ctx);
  for (;;) {
    try {
      await ctx.dynamo.send(new TransactWriteCommand(input));
      return 'done';
    } catch (error) {
      const cancelled = isNamed(error, 'TransactionCanceledException');
      const reasons = (error as { CancellationReasons?: CancellationReason[] }).CancellationReasons ?? [];
      const verdict = clauses.find((_, index) => reasons[index]?.Code === 'ConditionalCheckFailed')?.failed;
      if (verdict === 'again') return verdict;
      if (verdict) throw verdict;
      const transient = cancelled
        ? reasons.every((reason) => passing.has(reason.Code ?? 'None'))
        : faultOf(error) !== 'fatal';
      if (!transient) throw internalError(error);
      await patience.pause(error);
    }
  }
}
