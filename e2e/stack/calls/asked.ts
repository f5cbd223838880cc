import { arnOf } from '../arns.ts';

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

const table = ({ TableName }: { TableName: string }) => arnOf('dynamodb', `table/${TableName}`);

/** A query's right is on the index that it reads ("Actions, resources, and condition keys for Amazon DynamoDB"). */
function indexed(input: Input): string {
  const { IndexName } = input;
  const arn = table(input as { TableName: string });
  return IndexName === undefined ? arn : `${arn}/index/${IndexName}`;
}

/** "Using IAM with DynamoDB transactions": each item takes the right of its single operation. */
const transactActions: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

function inTransaction({ TransactItems }: Input): Want[] {
  return (TransactItems as Named[]).flatMap((item) =>
    Object.entries(item).flatMap(([kind, target]) =>
      target ? [{ action: `dynamodb:${transactActions[kind] ?? kind}`, resource: table(target) }] : [],
    ),
  );
}

type Describe = (input: Input, operation: string) => readonly Want[];

const onTable: Describe = (input, operation) => [{ action: `dynamodb:${operation}`, resource: indexed(input) }];
const onTables: Describe = ({ RequestItems }, operation) =>
  Object.keys(RequestItems as object).map((TableName) => ({
    action: `dynamodb:${operation}`,
    resource: table({ TableName }),
  }));
const queueArn = ({ QueueUrl }: Input) => arnOf('sqs', String(QueueUrl).split('/').at(-1) ?? '');
const onQueue: Describe = (input, operation) => [{ action: `sqs:${operation}`, resource: queueArn(input) }];
const parameter = (name: unknown) => arnOf('ssm', `parameter${String(name)}`);

/** Operations that are known, by service; others are refused. */
const operations: Readonly<Record<string, Readonly<Record<string, Describe>>>> = {
  dynamodb: {
    ...Object.fromEntries(
      ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'DeleteTable'].map((name) => [name, onTable]),
    ),
    BatchGetItem: onTables,
    BatchWriteItem: onTables,
    TransactGetItems: inTransaction,
    TransactWriteItems: inTransaction,
  },
  sqs: {
    // "Amazon SQS API permissions": a batch takes the right of its single operation.
    SendMessageBatch: (input) => onQueue(input, 'SendMessage'),
    GetQueueAttributes: onQueue,
    ChangeMessageVisibility: onQueue,
  },
  ssm: {
    GetParameters: ({ Names }) =>
      (Names as string[]).map((name) => ({ action: 'ssm:GetParameters', resource: parameter(name) })),
    PutParameter: ({ Name }) => [{ action: 'ssm:PutParameter', resource: parameter(Name) }],
  },
};

const services: Readonly<Record<string, 'dynamodb' | 'sqs' | 'ssm'>> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  AmazonSSM: 'ssm',
};

/** What a call of one of the JSON services asks, by its `X-Amz-Target`; undefined where it is none that we know. */
export function jsonAsked(target: string, input: Input): Asked | undefined {
  const [prefix = '', operation = ''] = target.split('.');
  const service = services[prefix];
  const describe = service && operations[service]?.[operation];
  return describe && { service, operation, wants: describe(input, operation) };
}

/** S3's operations by method and what their query holds ("Actions, resources, and condition keys for Amazon S3"). */
const onObject: readonly (readonly [method: string, query: string, operation: string, action: string])[] = [
  ['GET', 'uploadId', 'ListParts', 'ListMultipartUploadParts'],
  ['GET', 'versionId', 'GetObject', 'GetObjectVersion'],
  ['GET', '', 'GetObject', 'GetObject'],
  ['HEAD', 'versionId', 'HeadObject', 'GetObjectVersion'],
  ['HEAD', '', 'HeadObject', 'GetObject'],
  ['PUT', 'uploadId', 'UploadPart', 'PutObject'],
  ['PUT', '', 'PutObject', 'PutObject'],
  ['POST', 'uploads', 'CreateMultipartUpload', 'PutObject'],
  ['POST', 'uploadId', 'CompleteMultipartUpload', 'PutObject'],
  ['DELETE', 'uploadId', 'AbortMultipartUpload', 'AbortMultipartUpload'],
  ['DELETE', 'versionId', 'DeleteObject', 'DeleteObjectVersion'],
  ['DELETE', '', 'DeleteObject', 'DeleteObject'],
];

function namedInXml(body: string, tag: string): string[] {
  return [...body.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, value = '']) => value);
}

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
  if (key === '') {
    if (method === 'GET' && query.get('list-type') === '2') return asked('ListObjectsV2', 'ListBucket', [bucket]);
    if (!isBatchDelete(method, url)) return undefined;
    const keys = namedInXml(body, 'Key').map((name) => `${bucket}/${name}`);
    const action = body.includes('<VersionId>') ? 'DeleteObjectVersion' : 'DeleteObject';
    return asked('DeleteObjects', action, keys);
  }
  const known = onObject.find(([verb, name]) => verb === method && (name === '' || query.has(name)));
  return known && asked(known[2], known[3], [`${bucket}/${key}`]);
}
