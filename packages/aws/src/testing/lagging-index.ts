import type { QueryCommandInput, QueryCommandOutput, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { filesTable } from '../tables.ts';

type Item = Record<string, unknown>;

/** A change of one item that the indexes will learn of. */
interface Event {
  readonly key: string;
  readonly item: Item | undefined;
  readonly visibleAt: number;
}

const indexes = new Map(
  (filesTable.GlobalSecondaryIndexes ?? []).map((index) => [
    index.IndexName ?? '',
    (index.KeySchema ?? []).map((key) => key.AttributeName ?? ''),
  ]),
);

const keyOf = (item: Item) => JSON.stringify([item['folderPath'], item['fileName']]);

/** The keys that a transaction puts or deletes. */
export function writtenKeys({ TransactItems = [] }: TransactWriteCommandInput): string[] {
  return TransactItems.map(({ Put, Delete }) => Put?.Item ?? Delete?.Key)
    .filter((item) => item !== undefined)
    .map(keyOf);
}

const operators = {
  '=': (a: string, b: string) => a === b,
  '<': (a: string, b: string) => a < b,
  '>': (a: string, b: string) => a > b,
} as const;

/** True where an item meets a key condition of the kind that the store uses: comparisons joined by AND. */
function meets(
  item: Item,
  { KeyConditionExpression = '', ExpressionAttributeValues = {} }: QueryCommandInput,
): boolean {
  return KeyConditionExpression.split(' AND ').every((part) => {
    const [name = '', operator = '', value = ''] = part.trim().split(' ');
    const compare = operators[operator as keyof typeof operators];
    if (!compare) throw new Error(`The lagging index does not know this condition: ${part}`);
    return compare(String(item[name]), String(ExpressionAttributeValues[value]));
  });
}

/**
 * Global secondary indexes as they may be on AWS (developer guide, "Eventual consistency in GSIs"): each change of each
 * item reaches them by itself, up to `lagMs` later, so that moved entries are seen twice, not at all, or where they were.
 */
export function createLaggingIndex(options: { clock: () => number; lagMs: number; random: () => number }) {
  const { clock, lagMs, random } = options;
  const seen = new Map<string, Item>();
  let waiting: Event[] = [];

  function catchUp(): void {
    const now = clock();
    // Changes of one item arrive in their order: a later one waits for those before it.
    const held = new Set<string>();
    waiting = waiting.filter((event) => {
      if (event.visibleAt > now || held.has(event.key)) {
        held.add(event.key);
        return true;
      }
      if (event.item) seen.set(event.key, event.item);
      else seen.delete(event.key);
      return false;
    });
  }

  return {
    /** A transaction that has committed. */
    learn(input: TransactWriteCommandInput): void {
      for (const { Put, Delete } of input.TransactItems ?? []) {
        const item = Put?.Item ?? Delete?.Key;
        if (!item) continue;
        waiting.push({ key: keyOf(item), item: Put?.Item, visibleAt: clock() + random() * lagMs });
      }
    },

    /** Undefined: not a query on such an index. */
    query(input: QueryCommandInput): Pick<QueryCommandOutput, 'Items' | 'Count' | 'LastEvaluatedKey'> | undefined {
      const names = indexes.get(input.IndexName ?? '');
      if (!names) return undefined;
      catchUp();
      const sortKey = names[1] ?? '';
      const direction = input.ScanIndexForward === false ? -1 : 1;
      const start = input.ExclusiveStartKey?.[sortKey];
      const found = [...seen.values()]
        .filter((item) => names.every((name) => item[name] !== undefined) && meets(item, input))
        .sort((a, b) => direction * (String(a[sortKey]) < String(b[sortKey]) ? -1 : 1))
        .filter((item) => start === undefined || direction * (String(item[sortKey]) > String(start) ? 1 : -1) > 0);
      const Items = found.slice(0, input.Limit ?? found.length);
      const last = Items.length < found.length ? Items.at(-1) : undefined;
      return { Items, Count: Items.length, ...(last && { LastEvaluatedKey: last }) };
    },
  };
}
