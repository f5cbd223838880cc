import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The document client that all DynamoDB adapters share. */
export type Dynamo = DynamoDBDocumentClient;

export interface DynamoOptions {
  readonly region: string;
  /** Another engine than AWS: DynamoDB Local. */
  readonly endpoint?: string | undefined;
  /** Undefined: the SDK's own chain (role, environment, profile). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
}

/** Makes the client. `undefined` attributes are left out of items; the SDK retries throttling and 5xx three times. */
export function createDynamo({ region, endpoint, credentials }: DynamoOptions): Dynamo {
  const client = new DynamoDBClient({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    maxAttempts: 3,
  });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
