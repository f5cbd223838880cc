import { accessTable, filesTable, type TableDefinition, TTL_ATTRIBUTE } from '@rdrive/aws';
import { UPLOAD_DAYS } from '@rdrive/core';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, type ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  type IBucket,
  StorageClass,
  TransitionDefaultMinimumObjectSize,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { because } from './reasons.ts';

type Index = NonNullable<TableDefinition['GlobalSecondaryIndexes']>[number];

/** Names of the two keys of a table or index. */
function keysOf(schema: TableDefinition['KeySchema']) {
  const of = (type: 'HASH' | 'RANGE') => schema?.find(({ KeyType }) => KeyType === type)?.AttributeName ?? '';
  return { partition: of('HASH'), sort: of('RANGE') };
}

/** All keys of our tables are strings. */
function key(name: string) {
  return { name, type: AttributeType.STRING };
}

function projectionOf({ Projection }: Pick<Index, 'Projection'>) {
  return {
    projectionType: (Projection?.ProjectionType ?? 'ALL') as ProjectionType,
    ...(Projection?.NonKeyAttributes && { nonKeyAttributes: Projection.NonKeyAttributes }),
  };
}

/** A table just as the tests make it: from the one definition in `packages/aws`. */
function makeTable(scope: Construct, id: string, definition: TableDefinition): Table {
  const { partition, sort } = keysOf(definition.KeySchema);
  const table = new Table(scope, id, {
    partitionKey: key(partition),
    sortKey: key(sort),
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    timeToLiveAttribute: TTL_ATTRIBUTE,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const index of definition.LocalSecondaryIndexes ?? []) {
    const indexName = index.IndexName ?? '';
    table.addLocalSecondaryIndex({ indexName, sortKey: key(keysOf(index.KeySchema).sort), ...projectionOf(index) });
  }
  for (const index of definition.GlobalSecondaryIndexes ?? []) {
    const keys = keysOf(index.KeySchema);
    table.addGlobalSecondaryIndex({
      indexName: index.IndexName ?? '',
      partitionKey: key(keys.partition),
      sortKey: key(keys.sort),
      ...projectionOf(index),
    });
  }
  return table;
}

/** Days that a deleted or replaced object can still be brought back by the owner of the account. */
const NONCURRENT_DAYS = 30;

/** What is kept: it stays when the stack goes. */
export class Storage extends Construct {
  readonly files: Table;
  readonly access: Table;
  /** Originals, derivatives, snapshots. */
  readonly media: IBucket;
  /** The web app, which every deployment brings anew. */
  readonly site: IBucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.files = makeTable(this, 'Files', filesTable);
    this.access = makeTable(this, 'Access', accessTable);
    const closed = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
    };
    // The types of CDK are not made for `exactOptionalPropertyTypes`.
    this.media = new Bucket(this, 'Media', {
      ...closed,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      // The presigned URL is the permission; no credentials go along.
      cors: [
        {
          allowedOrigins: ['*'],
          allowedMethods: [HttpMethods.PUT],
          allowedHeaders: ['*'],
          exposedHeaders: ['ETag'],
          maxAge: 3600,
        },
      ],
      // Intelligent-Tiering neither watches nor moves what is smaller (S3 User Guide, "How S3 Intelligent-Tiering works"), so
      // bringing it there would cost a request and save nothing.
      transitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize.ALL_STORAGE_CLASSES_128_K,
      lifecycleRules: [
        { id: 'end-unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(UPLOAD_DAYS + 1) },
        { id: 'forget-deleted-versions', noncurrentVersionExpiration: Duration.days(NONCURRENT_DAYS) },
        { id: 'drop-lonely-markers', expiredObjectDeleteMarker: true },
        ...['originals', 'derived'].map((folder) => ({
          id: `tier-${folder}`,
          prefix: `${folder}/`,
          transitions: [{ storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(0) }],
        })),
      ],
    }) as IBucket;
    this.site = new Bucket(this, 'Site', { ...closed, removalPolicy: RemovalPolicy.DESTROY }) as IBucket;
    for (const bucket of [this.media, this.site]) {
      because(
        bucket,
        'Only CloudFront and the functions read it; access logs would cost more than all else, and hold file ids.',
        'S1',
      );
    }
  }
}
