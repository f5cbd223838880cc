import { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import { because } from './reasons.ts';
import type { Storage } from './storage.ts';

/** Who gets rights: a function by its role, or the role of a container. */
export type Actor = IGrantable & IConstruct & { readonly role?: IRole | undefined };

/** What may be done to the items of a table; never a scan, and nothing to the table itself. */
export type ItemRight =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

function allow(to: IGrantable, actions: readonly string[], resources: readonly string[]): void {
  to.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
}

/** Rights on the items of a table, and to query indexes by name. */
export function useTable(
  actor: Actor,
  table: Table,
  wanted: readonly ItemRight[],
  indexes: readonly string[] = [],
): void {
  allow(
    actor,
    wanted.map((right) => `dynamodb:${right}`),
    [table.tableArn],
  );
  if (indexes.length > 0)
    allow(
      actor,
      ['dynamodb:Query'],
      indexes.map((name) => `${table.tableArn}/index/${name}`),
    );
}

/** What may be done to the objects of a prefix. No function has any right to versions. */
export type ObjectRight = 'read' | 'put' | 'delete' | 'list-parts' | 'abort';

const rights: Readonly<Record<ObjectRight, readonly string[]>> = {
  read: ['s3:GetObject'],
  put: ['s3:PutObject'],
  delete: ['s3:DeleteObject'],
  // Unfinished uploads: what has arrived, and an end to it.
  'list-parts': ['s3:ListMultipartUploadParts'],
  abort: ['s3:AbortMultipartUpload'],
};

/** Rights on the objects below prefixes; and to list, without which S3 answers 403 for what is not there. */
export function useObjects(
  actor: Actor,
  storage: Storage,
  prefixes: Readonly<Record<string, readonly ObjectRight[]>>,
): void {
  const { media } = storage;
  allow(actor, ['s3:ListBucket'], [media.bucketArn]);
  const id = Stack.of(actor).getLogicalId(media.node.defaultChild as CfnBucket);
  for (const [prefix, wanted] of Object.entries(prefixes)) {
    allow(
      actor,
      wanted.flatMap((right) => rights[right]),
      [media.arnForObjects(`${prefix}/*`)],
    );
    because(
      actor.role ?? actor,
      'Objects have ids of files in their keys; the prefix bounds what may be touched.',
      `IAM5[Resource::<${id}.Arn>/${prefix}/*]`,
    );
  }
}

/** To ring for jobs; `listen`: also to see whether somebody still rings. */
export function ring(actor: Actor, queue: IQueue, { listen = false } = {}): void {
  allow(actor, ['sqs:SendMessage', ...(listen ? ['sqs:GetQueueAttributes'] : [])], [queue.queueArn]);
}

/** Reading of parameters by their full names. */
export function readParameters(actor: Actor, names: readonly string[]): void {
  const arns = names.map((name) =>
    Stack.of(actor).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) }),
  );
  allow(actor, ['ssm:GetParameters'], arns);
}
