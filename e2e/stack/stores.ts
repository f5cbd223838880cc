import { CreateTableCommand, UpdateTimeToLiveCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  PutBucketCorsCommand,
  PutBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Dynamo } from '@rdrive/aws';
import type { PropertiesOf } from './template/shapes.ts';

/** A table by the template's own keys and indexes. Backups and deletion protection are not for an engine of tests. */
export async function createTable(
  dynamo: Dynamo,
  TableName: string,
  { TimeToLiveSpecification, ...definition }: PropertiesOf<'AWS::DynamoDB::Table'>,
): Promise<void> {
  await dynamo.send(new CreateTableCommand({ ...definition, TableName }));
  await waitUntilTableExists({ client: dynamo, maxWaitTime: 60, minDelay: 1 }, { TableName });
  await dynamo.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}

/** A bucket with the template's versioning and CORS. Who may reach it is for the proxy to say. */
export async function createBucket(
  s3: S3Client,
  Bucket: string,
  { CorsConfiguration, VersioningConfiguration }: PropertiesOf<'AWS::S3::Bucket'>,
): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket }));
  if (VersioningConfiguration) await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  if (!CorsConfiguration) return;
  const CORSRules = CorsConfiguration.CorsRules.map(({ ExposedHeaders, MaxAge, ...rule }) => ({
    ...rule,
    ExposeHeaders: ExposedHeaders,
    MaxAgeSeconds: MaxAge,
  }));
  await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
}
