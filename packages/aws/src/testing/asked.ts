import { arnOf } from './arns.ts';

/** One right that a request takes. */
export interface Want {
  readonly action: string;
  readonly resource: string;
}

/** What a request asks of a service. */
export interface Asked {
  readonly service: 'dynamodb' | 's3' | 'sqs' | 'ssm';
  /** Of the API reference, such as `TransactWriteItems`. */
  readonly operation: string;
  readonly wants: readonly Want[];
}

type Input = Record<string, unknown>;
type Named = Record<string, { TableName: string } | undefined>;
type Describe = (input: Input, operation: string) => readonly Want[];

const table = (name: unknown) => arnOf('dynamodb', `table/${name}`);

/** A query's right is on the index that it reads ("Actions, resources, and condition keys for Amazon DynamoDB"). */
const onTable: Describe = ({ TableName, IndexName }, operation) => {
  const resource = IndexName === undefined ? table(TableName) : `${table(TableName)}/index/${IndexName}`;
  return [{ action: `dynamodb:${operation}`, resource }];
};

const onTables: Describe = ({ RequestItems }, operation) =>
  Object.keys(RequestItems as object).map((name) => ({ action: `dynamodb:${operation}`, resource: table(name) }));

/** "Using IAM with DynamoDB transactions": each item takes the right of its single operation. */
const inTransaction: Describe = ({ TransactItems }) =>
  (TransactItems as Named[]).flatMap((item) =>
    Object.entries(item).map(([kind, target]) => {
      const name = kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`;
      return { action: `dynamodb:${name}`, resource: table(target?.TableName) };
    }),
  );

const onQueue: Describe = ({ QueueUrl }, operation) => [
  { action: `sqs:${operation}`, resource: arnOf('sqs', String(QueueUrl).split('/').at(-1) ?? '') },
];

const onParameters: Describe = ({ Name, Names = [Name] }, operation) =>
  (Names as string[]).map((name) => ({ action: `ssm:${operation}`, resource: arnOf('ssm', `parameter${name}`) }));

/** Operations that are known, by the first half of `X-Amz-Target`; others are refused. */
const operations: Readonly<Record<string, readonly [Asked['service'], Readonly<Record<string, Describe>>]>> = {
  DynamoDB_20120810: [
    'dynamodb',
    {
      GetItem: onTable,
      PutItem: onTable,
      UpdateItem: onTable,
      DeleteItem: onTable,
      Query: onTable,
      BatchGetItem: onTables,
      TransactGetItems: inTransaction,
      TransactWriteItems: inTransaction,
    },
  ],
  AmazonSQS: [
    'sqs',
    {
      // "Amazon SQS API permissions": a batch takes the right of its single operation.
      SendMessageBatch: (input) => onQueue(input, 'SendMessage'),
      GetQueueAttributes: onQueue,
      ChangeMessageVisibility: onQueue,
    },
  ],
  AmazonSSM: ['ssm', { GetParameters: onParameters, PutParameter: onParameters }],
};

/** What a call of one of the JSON services asks, by its `X-Amz-Target`; undefined where it is none that we know. */
export function jsonAsked(target: string, input: Input): Asked | undefined {
  const [prefix = '', operation = ''] = target.split('.');
  const [service, known] = operations[prefix] ?? [];
  const describe = known?.[operation];
  return service && describe && { service, operation, wants: describe(input, operation) };
}

/** S3's operations by method and what their query holds ("Actions, resources, and condition keys for Amazon S3"). */
const onObject: readonly (readonly [method: string, query: string, operation: string, action: string])[] = [
  ['GET', 'uploadId', 'ListParts', 'ListMultipartUploadParts'],
  ['GET', '', 'GetObject', 'GetObject'],
  ['HEAD', '', 'HeadObject', 'GetObject'],
  ['PUT', 'uploadId', 'UploadPart', 'PutObject'],
  ['PUT', '', 'PutObject', 'PutObject'],
  ['POST', 'uploads', 'CreateMultipartUpload', 'PutObject'],
  ['POST', 'uploadId', 'CompleteMultipartUpload', 'PutObject'],
  ['DELETE', 'uploadId', 'AbortMultipartUpload', 'AbortMultipartUpload'],
  ['DELETE', '', 'DeleteObject', 'DeleteObject'],
];

/** Whether a request names its objects in its body. */
export function isBatchDelete(method: string, url: string): boolean {
  return method === 'POST' && new URLSearchParams(url.split('?')[1]).has('delete');
}

/** What a call of S3 asks, addressed by path; `body` is that of `DeleteObjects`. Undefined where we do not know it. */
export function s3Asked(method: string, url: string, body: string): Asked | undefined {
  const [path = '', search = ''] = url.split('?');
  const query = new URLSearchParams(search);
  const [, bucket = '', ...rest] = path.split('/');
  const key = decodeURIComponent(rest.join('/'));
  const asked = (operation: string, action: string, resources: readonly string[]): Asked => ({
    service: 's3',
    operation,
    wants: resources.map((resource) => ({ action: `s3:${action}`, resource: `arn:aws:s3:::${resource}` })),
  });
  // Versions are nobody's business: asking for one is not known here, and so refused.
  if (query.has('versionId') || body.includes('<VersionId>')) return undefined;
  if (key === '') {
    if (method === 'GET' && query.get('list-type') === '2') return asked('ListObjectsV2', 'ListBucket', [bucket]);
    if (!isBatchDelete(method, url)) return undefined;
    const keys = [...body.matchAll(/<Key>(.*?)<\/Key>/gs)].map(([, name]) => `${bucket}/${name}`);
    return asked('DeleteObjects', 'DeleteObject', keys);
  }
  const known = onObject.find(([verb, name]) => verb === method && (name === '' || query.has(name)));
  return known && asked(known[2], known[3], [`${bucket}/${key}`]);
}
