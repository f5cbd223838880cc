import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Listener, listen, s3Asked, sendOn } from '@rdrive/aws/testing';
import type { Units } from '../units.ts';
import type { Meter } from './meter.ts';

/** Sends a request on as it came, its signed `Host` included. */
function forward(target: string, { method, url: path, headers }: IncomingMessage, body: Buffer) {
  const { 'transfer-encoding': _, ...kept } = headers;
  return sendOn(target, { method, path, headers: { ...kept, 'content-length': String(body.length) } }, body);
}

interface Capacity {
  readonly CapacityUnits?: number;
}

interface Consumed {
  readonly TableName: string;
  readonly Table?: Capacity;
  readonly LocalSecondaryIndexes?: Readonly<Record<string, Capacity>>;
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, Capacity>>;
}

/**
 * The units of one answer, by table and index. DynamoDB Local tells four times a single write for one in a transaction; on
 * AWS it is two (Developer Guide, "Amazon DynamoDB Transactions: How it works", capacity management), so a half is taken.
 */
export function consumedUnits(
  action: string,
  consumed: readonly Consumed[],
  tables: ReadonlyMap<string, string>,
): Units {
  const share = action === 'TransactWriteItems' ? 0.5 : 1;
  const kind = /^(Get|BatchGet|Query|TransactGet)/.test(action) ? 'read' : 'write';
  const units: Record<string, number> = {};
  for (const { TableName, Table, LocalSecondaryIndexes, GlobalSecondaryIndexes } of consumed) {
    const table = tables.get(TableName) ?? TableName;
    const add = (place: string, { CapacityUnits = 0 }: Capacity = {}) => {
      const name = `dynamo.${place}.${kind}`;
      if (CapacityUnits > 0) units[name] = (units[name] ?? 0) + CapacityUnits * share;
    };
    add(table, Table);
    for (const [index, each] of Object.entries({ ...LocalSecondaryIndexes, ...GlobalSecondaryIndexes })) {
      add(`${table}.${index}`, each);
    }
  }
  return units;
}

interface Asked {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly ConsistentRead?: boolean;
}

/**
 * What a query that finds nothing costs: the least of its kind (API Reference, `Query`). DynamoDB Local tells nothing of it
 * where an index is asked.
 */
export function leastUnits(
  { TableName = '', IndexName, ConsistentRead }: Asked,
  tables: ReadonlyMap<string, string>,
): Units {
  const place = [tables.get(TableName) ?? TableName, ...(IndexName === undefined ? [] : [IndexName])].join('.');
  return { [`dynamo.${place}.read`]: ConsistentRead ? 1 : 0.5 };
}

/** Before DynamoDB: asks for the capacity that each action consumes, and counts it. */
export function meterDynamo(target: string, meter: Meter, tables: ReadonlyMap<string, string>): Promise<Listener> {
  return listen(async (incoming, response) => {
    const action = String(incoming.headers['x-amz-target']).split('.').at(-1) ?? '';
    const input = JSON.parse((await buffer(incoming)).toString()) as Asked;
    meter.asked('dynamo');
    const asking = Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' }));
    const answer = await forward(target, incoming, asking);
    const bytes = await buffer(answer);
    const { ConsumedCapacity = [] } = JSON.parse(bytes.toString()) as { ConsumedCapacity?: Consumed | Consumed[] };
    const units = consumedUnits(action, [ConsumedCapacity].flat(), tables);
    const isFree = answer.statusCode === 200 && Object.keys(units).length === 0;
    meter.add(action === 'Query' && isFree ? leastUnits(input, tables) : units);
    // The checksum is that of the engine's answer, which goes on as it is.
    response.writeHead(answer.statusCode ?? 500, answer.headers).end(bytes);
  });
}

/** How S3 bills a request (S3 pricing, "Requests & data retrievals"): deleting is free, PUT, POST and lists are dearer. */
export function classOf(method: string, url: string): 's3.tier1' | 's3.tier2' | 's3.deletes' {
  const operation = s3Asked(method, url, '')?.operation ?? '';
  if (/^(Delete|Abort)/.test(operation)) return 's3.deletes';
  return ['GetObject', 'HeadObject'].includes(operation) ? 's3.tier2' : 's3.tier1';
}

/** Before S3: counts requests by their class. */
export function meterS3(target: string, meter: Meter): Promise<Listener> {
  return listen(async (incoming, response) => {
    const { method = 'GET', url = '/' } = incoming;
    meter.add({ [classOf(method, url)]: 1 });
    meter.asked('s3');
    const answer = await forward(target, incoming, await buffer(incoming));
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    for await (const piece of answer) response.write(piece);
    response.end();
  });
}
