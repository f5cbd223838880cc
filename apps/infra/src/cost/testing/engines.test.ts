import { PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { createDynamo } from '@rdrive/aws';
import { dynamoEndpoint, dynamoMissing, freshTables, type Listener } from '@rdrive/aws/testing';
import { describeUnless } from '@rdrive/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classOf, meterDynamo } from './engines.ts';
import { createMeter } from './meter.ts';

describe('requests of S3', () => {
  test.each([
    ['PUT', '/bucket/originals/1', 's3.tier1'],
    ['PUT', '/bucket/originals/1?partNumber=2&uploadId=x', 's3.tier1'],
    ['POST', '/bucket/originals/1?uploads', 's3.tier1'],
    ['GET', '/bucket?list-type=2', 's3.tier1'],
    ['GET', '/bucket/originals/1?uploadId=x', 's3.tier1'],
    ['GET', '/bucket/originals/1', 's3.tier2'],
    ['HEAD', '/bucket/originals/1', 's3.tier2'],
    ['DELETE', '/bucket/originals/1', 's3.deletes'],
    ['POST', '/bucket?delete', 's3.deletes'],
  ])('%s %s is %s', (method, url, expected) => expect(classOf(method, url)).toBe(expected));
});

describeUnless(dynamoEndpoint === undefined ? dynamoMissing : undefined, 'units of DynamoDB Local', () => {
  const meter = createMeter();
  let counter: Listener;
  let local: Awaited<ReturnType<typeof freshTables>>;
  let dynamo: ReturnType<typeof createDynamo>;
  const item = (name: string, bytes: number) => ({
    folderPath: '/f',
    fileName: name,
    kindTaken: `image#${name}`,
    text: 'x'.repeat(bytes),
  });
  const Item = item('a', 2_500);

  beforeAll(async () => {
    local = await freshTables();
    counter = await meterDynamo(dynamoEndpoint ?? '', meter, new Map([[local.tables.files, 'files']]));
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    dynamo = createDynamo({ region: 'us-east-1', endpoint: counter.endpoint, credentials });
  });
  afterAll(async () => {
    dynamo.destroy();
    await counter[Symbol.asyncDispose]();
    await local.drop();
  });

  test('an item of 2.5 KB takes three to write, and one for its small copy in an index', async () => {
    await dynamo.send(new PutCommand({ TableName: local.tables.files, Item }));
    expect(meter.read().units).toEqual({ 'dynamo.files.write': 3, 'dynamo.files.byKind.write': 1 });
  });

  test('a transaction takes twice as many', async () => {
    const Put = { TableName: local.tables.files, Item: item('b', 2_500) };
    await dynamo.send(new TransactWriteCommand({ TransactItems: [{ Put }] }));
    expect(meter.read().units['dynamo.files.write']).toBe(6);
  });

  test('a consistent query reads 4 KB for one, another for a half', async () => {
    const query = {
      TableName: local.tables.files,
      KeyConditionExpression: 'folderPath = :f',
      ExpressionAttributeValues: { ':f': '/f' },
    };
    await dynamo.send(new QueryCommand({ ...query, ConsistentRead: true }));
    expect(meter.read().units).toEqual({ 'dynamo.files.read': 2 });
    await dynamo.send(new QueryCommand(query));
    expect(meter.read().units).toEqual({ 'dynamo.files.read': 1 });
  });

  test('a query that finds nothing takes the least, of an index too', async () => {
    const feed = {
      TableName: local.tables.files,
      IndexName: 'byChange',
      KeyConditionExpression: 'feed = :f',
      ExpressionAttributeValues: { ':f': 'nothing' },
    };
    await dynamo.send(new QueryCommand(feed));
    expect(meter.read().units).toEqual({ 'dynamo.files.byChange.read': 0.5 });
    const folder = {
      TableName: local.tables.files,
      KeyConditionExpression: 'folderPath = :f',
      ExpressionAttributeValues: { ':f': '/nothing' },
    };
    await dynamo.send(new QueryCommand({ ...folder, ConsistentRead: true }));
    expect(meter.read().units).toEqual({ 'dynamo.files.read': 1 });
  });
});
