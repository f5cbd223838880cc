import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import {
  type CORSRule,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  type LifecycleRule,
  ListObjectVersionsCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Dynamo } from '@rdrive/aws';

type Properties = Readonly<Record<string, unknown>>;

/** A table by the template's own keys and indexes. Backups and deletion protection are not for an engine of tests. */
export async function createTable(dynamo: Dynamo, TableName: string, properties: Properties): Promise<void> {
  const {
    DeletionProtectionEnabled: _,
    PointInTimeRecoverySpecification: _recovery,
    TimeToLiveSpecification,
    ...definition
  } = properties;
  await dynamo.send(new CreateTableCommand({ ...definition, TableName } as CreateTableCommandInput));
  await waitUntilTableExists({ client: dynamo, maxWaitTime: 60, minDelay: 1 }, { TableName });
  await dynamo.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification } as never));
}

export async function dropTable(dynamo: Dynamo, TableName: string): Promise<void> {
  await dynamo.send(new DeleteTableCommand({ TableName }));
}

interface CorsOfTemplate extends Omit<CORSRule, 'ExposeHeaders' | 'MaxAgeSeconds'> {
  readonly ExposedHeaders?: string[];
  readonly MaxAge?: number;
}

interface RuleOfTemplate {
  readonly Id: string;
  readonly Status: 'Enabled';
  readonly Prefix?: string;
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: number };
  readonly NoncurrentVersionExpiration?: { readonly NoncurrentDays: number };
  readonly ExpiredObjectDeleteMarker?: boolean;
  /** Storage classes are not of this engine. */
  readonly Transitions?: unknown;
}

function corsOf({ ExposedHeaders, MaxAge, ...rule }: CorsOfTemplate): CORSRule {
  return { ...rule, ExposeHeaders: ExposedHeaders, MaxAgeSeconds: MaxAge };
}

function lifecycleOf(rule: RuleOfTemplate): LifecycleRule {
  const { Id: ID, Status, Prefix = '', ExpiredObjectDeleteMarker, Transitions: _, ...kept } = rule;
  const expiration = ExpiredObjectDeleteMarker === undefined ? {} : { Expiration: { ExpiredObjectDeleteMarker } };
  return { ID, Status, Filter: { Prefix }, ...kept, ...expiration };
}

/** A bucket with the template's versioning, CORS and lifecycle. Who may reach it is for the proxy to say. */
export async function createBucket(s3: S3Client, Bucket: string, properties: Properties): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket }));
  const { CorsConfiguration, VersioningConfiguration, LifecycleConfiguration } = properties as {
    CorsConfiguration?: { CorsRules: CorsOfTemplate[] };
    VersioningConfiguration?: { Status: 'Enabled' };
    LifecycleConfiguration?: { Rules: RuleOfTemplate[] };
  };
  if (VersioningConfiguration) await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  if (CorsConfiguration) {
    const CORSRules = CorsConfiguration.CorsRules.map(corsOf);
    await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  }
  if (!LifecycleConfiguration) return;
  const Rules = LifecycleConfiguration.Rules.filter(({ Transitions }) => !Transitions).map(lifecycleOf);
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
}

/** Removes a bucket with all versions in it: the engine keeps them in memory. */
export async function dropBucket(s3: S3Client, Bucket: string): Promise<void> {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) break;
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  }
  await s3.send(new DeleteBucketCommand({ Bucket }));
}
