import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import {
  CreateTableCommand,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { Dynamo } from './dynamo.ts';

/** The names that a stack or a test gave to the two tables. */
export interface TableNames {
  readonly files: string;
  readonly access: string;
}

/** A table but for its name; shaped as `CreateTable` takes it, so that tests and the stack build the same. */
export type TableDefinition = Omit<CreateTableCommandInput, 'TableName'>;

/** Epoch seconds after which DynamoDB may delete an item (both tables). Readers check it themselves: TTL is lazy. */
export const TTL_ATTRIBUTE = 'expiresAtSeconds';

/**
 * `files`: entries, pointers and the partitions `#trash`, `#gone`, `#jobs`, `#activity`, `#operations`. All index keys
 * are attributes of their own, so that an item takes part in an index only while it carries its key.
 * The indexes are narrow: what they find is read back from the table, as they may lag.
 */
export const filesTable: TableDefinition = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'folderPath', AttributeType: 'S' },
    { AttributeName: 'fileName', AttributeType: 'S' },
    { AttributeName: 'kindTaken', AttributeType: 'S' },
    { AttributeName: 'kind', AttributeType: 'S' },
    { AttributeName: 'takenKey', AttributeType: 'S' },
    { AttributeName: 'sha256', AttributeType: 'S' },
    { AttributeName: 'hashKey', AttributeType: 'S' },
    { AttributeName: 'feed', AttributeType: 'S' },
    { AttributeName: 'changeKey', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'folderPath', KeyType: 'HASH' },
    { AttributeName: 'fileName', KeyType: 'RANGE' },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: 'byKind',
      KeySchema: [
        { AttributeName: 'folderPath', KeyType: 'HASH' },
        { AttributeName: 'kindTaken', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byTaken',
      KeySchema: [
        { AttributeName: 'kind', KeyType: 'HASH' },
        { AttributeName: 'takenKey', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['fileSize', 'uploaderId'] },
    },
    {
      IndexName: 'byHash',
      KeySchema: [
        { AttributeName: 'sha256', KeyType: 'HASH' },
        { AttributeName: 'hashKey', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
    {
      IndexName: 'byChange',
      KeySchema: [
        { AttributeName: 'feed', KeyType: 'HASH' },
        { AttributeName: 'changeKey', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'KEYS_ONLY' },
    },
  ],
};

/** `access`: seats, users, sessions, invitations, uploads, throttle counters, audit events under generic keys. */
export const accessTable: TableDefinition = {
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
};

async function createTable(client: Dynamo, name: string, definition: TableDefinition): Promise<void> {
  try {
    await client.send(new CreateTableCommand({ ...definition, TableName: name }));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
    return;
  }
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: name });
  const TimeToLiveSpecification = { Enabled: true, AttributeName: TTL_ATTRIBUTE };
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification }));
}

/** Makes both tables where they are missing: for tests and local servers; a real deployment makes them by its stack. */
export async function createTables(client: Dynamo, names: TableNames): Promise<void> {
  await Promise.all([createTable(client, names.files, filesTable), createTable(client, names.access, accessTable)]);
}
