import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { createDynamo, createS3 } from '@rdrive/aws';
import {
  dropBucket,
  dynamoEndpoint,
  REGION,
  type SqsEngine,
  s3Endpoint,
  startSqs,
  startSsm,
} from '@rdrive/aws/testing';
import type { ProxyOptions } from './calls/proxy.ts';
import { createBucket, createTable } from './stores.ts';
import type { Resources } from './template/resources.ts';

/** What the engines take; their own credentials, not those of a role. */
export const ENGINE_KEYS = { accessKeyId: 'test', secretAccessKey: 'testsecret123' };

/** What answers in place of AWS. */
export interface Engines extends AsyncDisposable {
  readonly endpoints: Required<ProxyOptions['engines']>;
  readonly queue: SqsEngine;
  readonly parameters: Map<string, string>;
}

/** The queue that has dead letters: the only one that anybody sends to. */
function queueOf({ of }: Resources) {
  const redriven = of('AWS::SQS::Queue').flatMap(({ properties: { VisibilityTimeout = 30, RedrivePolicy } }) =>
    RedrivePolicy ? [{ visibilitySeconds: VisibilityTimeout, maxReceives: RedrivePolicy.maxReceiveCount }] : [],
  );
  const [queue, another] = redriven;
  if (!queue || another) throw new Error('The template has not just one queue with dead letters.');
  return queue;
}

/** Starts the engines that are our own, and makes tables and buckets on those of this machine; all of them go together. */
export async function startEngines(resources: Resources, clock: () => number): Promise<Engines> {
  await using started = new AsyncDisposableStack();
  const dynamo = createDynamo({ region: REGION, endpoint: dynamoEndpoint, credentials: ENGINE_KEYS });
  const s3 = createS3({ region: REGION, endpoint: s3Endpoint, credentials: ENGINE_KEYS });
  for (const client of [dynamo, s3]) started.defer(() => client.destroy());
  const queue = started.use(await startSqs({ clock, ...queueOf(resources) }));
  const ssm = started.use(await startSsm());
  for (const { ref, properties } of resources.of('AWS::DynamoDB::Table')) {
    await createTable(dynamo, ref, properties);
    started.defer(() => dynamo.send(new DeleteTableCommand({ TableName: ref })).then(() => undefined));
  }
  for (const { ref, properties } of resources.of('AWS::S3::Bucket')) {
    await createBucket(s3, ref, properties);
    started.defer(() => dropBucket(s3, ref));
  }
  const down = started.move();
  return {
    endpoints: { dynamodb: dynamoEndpoint ?? '', s3: s3Endpoint ?? '', sqs: queue.endpoint, ssm: ssm.endpoint },
    queue,
    parameters: ssm.values,
    [Symbol.asyncDispose]: () => down.disposeAsync(),
  };
}
