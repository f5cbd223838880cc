import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { BatchGetCommand, GetCommand, PutCommand, QueryCommand, TransactGetCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from './context.ts';
import type { Item } from './items.ts';
import type { Key } from './keys.ts';
import { createPatience, faultOf, internalError, patiently } from './retry.ts';

/** One item, strongly consistent. */
export async function getItem(ctx: Context, key: Key): Promise<Item | undefined> {
  const input = { TableName: ctx.table, Key: key, ConsistentRead: true };
  return (await patiently(ctx, () => ctx.dynamo.send(new GetCommand(input)))).Item;
}

/** Writes an item over whatever is there: only for what nobody else changes, and that may be written twice. */
export async function putItem(ctx: Context, item: Item): Promise<void> {
  await patiently(ctx, () => ctx.dynamo.send(new PutCommand({ TableName: ctx.table, Item: item })));
}

/** A query without the table's name. */
export type QueryInput = Omit<QueryCommandInput, 'TableName'>;

interface QueryPage {
  readonly items: readonly Item[];
  /** Number of matching items, also where only a count was asked for. */
  readonly count: number;
  /** Where the next page begins; undefined: this was the last. */
  readonly next?: Item;
}

/** One page of a query (1 MB of items at most). */
export async function queryPage(ctx: Context, input: QueryInput): Promise<QueryPage> {
  const command = () => new QueryCommand({ ...input, TableName: ctx.table });
  const page = await patiently(ctx, () => ctx.dynamo.send(command()));
  return {
    items: page.Items ?? [],
    count: page.Count ?? 0,
    ...(page.LastEvaluatedKey && { next: page.LastEvaluatedKey }),
  };
}

/** The pages of a query, one after another. */
export async function* queryPages(ctx: Context, input: QueryInput): AsyncGenerator<QueryPage> {
  let next: Item | undefined;
  do {
    const page = await queryPage(ctx, { ...input, ...(next && { ExclusiveStartKey: next }) });
    yield page;
    next = page.next;
  } while (next);
}

/** The first `limit` items of a query. */
export async function queryFirst(ctx: Context, input: QueryInput, limit: number): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of queryPages(ctx, { ...input, Limit: limit })) {
    items.push(...page.items);
    if (items.length >= limit) break;
  }
  return items.slice(0, limit);
}

const BATCH_GET_LIMIT = 100;

/** Items by key, strongly consistent, in no order; what is missing is left out. Keys must be distinct. */
export async function getItems(ctx: Context, keys: readonly Key[]): Promise<Item[]> {
  const found: Item[] = [];
  const waiting = [...keys];
  const patience = createPatience(ctx);
  while (waiting.length > 0) {
    const Keys = waiting.splice(0, BATCH_GET_LIMIT);
    const input = { RequestItems: { [ctx.table]: { Keys, ConsistentRead: true } } };
    const answer = await patiently(ctx, () => ctx.dynamo.send(new BatchGetCommand(input)));
    found.push(...(answer.Responses?.[ctx.table] ?? []));
    const rest = answer.UnprocessedKeys?.[ctx.table]?.Keys ?? [];
    waiting.push(...(rest as Key[]));
    if (rest.length > 0) await patience.pause(undefined);
  }
  return found;
}

/** Items as they were at one moment, in the order of the keys. */
export async function getTogether(ctx: Context, keys: readonly Key[]): Promise<(Item | undefined)[]> {
  const TransactItems = keys.map((key) => ({ Get: { TableName: ctx.table, Key: key } }));
  const patience = createPatience(ctx);
  for (;;) {
    try {
      const answer = await ctx.dynamo.send(new TransactGetCommand({ TransactItems }));
      return keys.map((_, index) => answer.Responses?.[index]?.Item);
    } catch (error) {
      // A read set is cancelled only by a transaction under way on one of its items, or by throttling.
      const cancelled = error instanceof Error && error.name === 'TransactionCanceledException';
      if (!cancelled && faultOf(error) === 'fatal') throw internalError(error);
      await patience.pause(error);
    }
  }
}
