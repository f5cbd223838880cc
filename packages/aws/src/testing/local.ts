import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { createDynamo, type Dynamo } from '../dynamo.ts';
import { createTables, type TableNames } from '../tables.ts';
import { dynamoEndpoint, dynamoMissing } from './config.ts';

export interface LocalTables {
  readonly dynamo: Dynamo;
  readonly tables: TableNames;
  drop(): Promise<void>;
}

/** Fresh tables with names of their own on DynamoDB Local. */
export async function freshTables(): Promise<LocalTables> {
  if (dynamoEndpoint === undefined) throw new Error(dynamoMissing);
  const dynamo = createDynamo({
    region: 'us-east-1',
    endpoint: dynamoEndpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const suffix = crypto.randomUUID();
  const tables = { files: `files-${suffix}`, access: `access-${suffix}` };
  await createTables(dynamo, tables);
  const drop = async () => {
    for (const TableName of Object.values(tables)) await dynamo.send(new DeleteTableCommand({ TableName }));
    dynamo.destroy();
  };
  return { dynamo, tables, drop };
}
