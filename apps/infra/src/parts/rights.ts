import { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { because } from './reasons.ts';
import type { Storage } from './storage.ts';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const WRITE = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'];

function allow(to: IGrantable, actions: readonly string[], resources: readonly string[]): void {
  to.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
}

/** Reading and writing of a table's items, its indexes by name; never scans, never the table itself. */
export function useTable(fn: LambdaFunction, table: Table, indexes: readonly string[]): void {
  allow(fn, [...READ, ...WRITE], [table.tableArn]);
  if (indexes.length > 0)
    allow(
      fn,
      ['dynamodb:Query'],
      indexes.map((name) => `${table.tableArn}/index/${name}`),
    );
}

/** What may be done to the objects of a prefix. No function has any right to versions. */
export type ObjectRight = 'read' | 'put' | 'delete' | 'parts';

const rights: Readonly<Record<ObjectRight, readonly string[]>> = {
  read: ['s3:GetObject'],
  put: ['s3:PutObject'],
  delete: ['s3:DeleteObject'],
  // Unfinished uploads: what has arrived, and an end to it.
  parts: ['s3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
};

/** Rights on the objects below prefixes; and to list, without which S3 answers 403 for what is not there. */
export function useObjects(
  fn: LambdaFunction,
  storage: Storage,
  prefixes: Readonly<Record<string, readonly ObjectRight[]>>,
): void {
  const { media } = storage;
  allow(fn, ['s3:ListBucket'], [media.bucketArn]);
  const id = Stack.of(fn).getLogicalId(media.node.defaultChild as CfnBucket);
  for (const [prefix, wanted] of Object.entries(prefixes)) {
    allow(
      fn,
      wanted.flatMap((right) => rights[right]),
      [media.arnForObjects(`${prefix}/*`)],
    );
    because(
      fn.role ?? fn,
      'Objects have ids of files in their keys; the prefix bounds what the function may touch.',
      `IAM5[Resource::<${id}.Arn>/${prefix}/*]`,
    );
  }
}

/** Reading of parameters by their full names. */
export function readParameters(fn: LambdaFunction, names: readonly string[]): void {
  const arns = names.map((name) =>
    Stack.of(fn).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) }),
  );
  allow(fn, ['ssm:GetParameters'], arns);
}
