import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Units } from '../units.ts';
import type { Meter } from './meter.ts';

/** Stands before an engine and counts what passes. */
export interface Counter extends AsyncDisposable {
  readonly endpoint: string;
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<Counter> {
  const server = createServer((incoming, response) => {
    answer(incoming, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends a request on as it came, its signed `Host` included. */
function forward(target: string, from: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  const { method, url = '/', headers } = from;
  const { hostname, port } = new URL(target);
  return new Promise((resolve, reject) => {
    const { 'transfer-encoding': _, ...kept } = headers;
    const length = { 'content-length': String(body.length) };
    const onward = request({ hostname, port, method, path: url, headers: { ...kept, ...length } }, resolve);
    onward.once('error', reject);
    onward.end(body);
  });
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

/** Before DynamoDB: asks for the capacity that each action consumes, and counts it. */
export function meterDynamo(target: string, meter: Meter, tables: ReadonlyMap<string, string>): Promise<Counter> {
  return listen(async (incoming, response) => {
    const action = String(incoming.headers['x-amz-target']).split('.').at(-1) ?? '';
    const input = JSON.parse((await buffer(incoming)).toString()) as object;
    meter.asked('dynamo');
    const asking = Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' }));
    const answer = await forward(target, incoming, asking);
    const bytes = await buffer(answer);
    const { ConsumedCapacity = [] } = JSON.parse(bytes.toString()) as { ConsumedCapacity?: Consumed | Consumed[] };
    meter.add(consumedUnits(action, [ConsumedCapacity].flat(), tables));
    // The checksum is that of the engine's answer, which goes on as it is.
    response.writeHead(answer.statusCode ?? 500, answer.headers).end(bytes);
  });
}

/** How S3 bills a request (S3 pricing, "Requests & data retrievals"): deleting is free, PUT, POST and lists are dearer. */
export function classOf(method: string, url: string): 's3.tier1' | 's3.tier2' | 's3.deletes' {
  if (method === 'DELETE') return 's3.deletes';
  if (method === 'PUT') return 's3.tier1';
  const { pathname, searchParams } = new URL(url, 'http://s3');
  if (method === 'POST') return searchParams.has('delete') ? 's3.deletes' : 's3.tier1';
  const lists = pathname.split('/').filter(Boolean).length < 2 || searchParams.has('uploadId');
  return method === 'GET' && lists ? 's3.tier1' : 's3.tier2';
}

/** Before S3: counts requests by their class. */
export function meterS3(target: string, meter: Meter): Promise<Counter> {
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
