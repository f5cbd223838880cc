import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createDynamo, filesTable } from '@rdrive/aws';
import type { MeteredCloud } from './cloud.ts';

type Item = Readonly<Record<string, unknown>>;

/** DynamoDB bills 100 bytes beside each item and each copy in an index (Developer Guide, "Storage considerations"). */
const OVERHEAD = 100;

/** Size of a value by the rules of the Developer Guide, "DynamoDB item sizes and formats". */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).replace(/[-.]/g, '').length / 2) + 1;
  if (value === null || typeof value === 'boolean') return 1;
  if (value instanceof Set) return [...value].reduce<number>((sum, each) => sum + sizeOf(each), 0);
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + sizeOf(each) + 1, 3);
  return Object.entries(value as object).reduce((sum, [name, each]) => sum + name.length + sizeOf(each) + 1, 3);
}

function bytesOf(item: Item, names: readonly string[]): number {
  return names.reduce((sum, name) => (name in item ? sum + name.length + sizeOf(item[name]) : sum), OVERHEAD);
}

const keys = ['folderPath', 'fileName'];
const indexes = [...(filesTable.LocalSecondaryIndexes ?? []), ...(filesTable.GlobalSecondaryIndexes ?? [])].map(
  ({ KeySchema = [], Projection }) => {
    const own = KeySchema.map(({ AttributeName = '' }) => AttributeName);
    return { own, names: [...new Set([...own, ...keys, ...(Projection?.NonKeyAttributes ?? [])])] };
  },
);

/** An item and its copies in the indexes that it takes part in. */
export function storedBytes(item: Item): number {
  const copies = indexes.filter(({ own }) => own.every((name) => name in item));
  return copies.reduce((sum, { names }) => sum + bytesOf(item, names), bytesOf(item, Object.keys(item)));
}

/** Of all items of both tables. */
export async function tableBytes({ plain: { env } }: MeteredCloud): Promise<number> {
  const dynamo = createDynamo({ region: env.AWS_REGION, endpoint: env.AWS_ENDPOINT_URL_DYNAMODB });
  let bytes = 0;
  for (const TableName of [env.RDRIVE_FILES_TABLE, env.RDRIVE_ACCESS_TABLE]) {
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await dynamo.send(new ScanCommand({ TableName, ExclusiveStartKey }));
      for (const item of page.Items ?? []) bytes += storedBytes(item);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
  }
  return bytes;
}
