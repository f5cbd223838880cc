import { createDynamo, createS3 } from '@rdrive/aws';
import { dynamoEndpoint, type SqsEngine, s3Endpoint, startSqs, startSsm } from '@rdrive/aws/testing';
import { REGION } from './arns.ts';
import type { ProxyOptions } from './calls/proxy.ts';
import type { Resources } from './resources.ts';
import { createBucket, createTable, dropBucket, dropTable } from './stores.ts';
import type { Assembly } from './template.ts';

/** What the engines take; their own credentials, not those of a role. */
export const ENGINE_KEYS = { accessKeyId: 'test', secretAccessKey: 'testsecret123' };

/** What answers in place of AWS. */
export interface Engines extends AsyncDisposable {
  readonly endpoints: ProxyOptions['engines'];
  readonly queue: SqsEngine;
  readonly parameters: Map<string, string>;
  /** Makes tables and buckets; what it answers takes them away again. */
  make(resources: Resources): Promise<AsyncDisposable>;
}

interface QueueProperties {
  readonly VisibilityTimeout: number;
  readonly RedrivePolicy: { readonly maxReceiveCount: number };
}

/** The queue that has dead letters: the only one that anybody sends to. */
function queueOf({ resources }: Assembly): QueueProperties {
  const [queue, ...others] = Object.values(resources).filter(({ Properties = {} }) => 'RedrivePolicy' in Properties);
  if (!queue || others.length > 0) throw new Error('The template has not just one queue with dead letters.');
  return queue.Properties as unknown as QueueProperties;
}

/** Connects to the engines of this machine, and starts those that are our own. */
export async function startEngines(assembly: Assembly, clock: () => number): Promise<Engines> {
  const { VisibilityTimeout, RedrivePolicy } = queueOf(assembly);
  const dynamo = createDynamo({ region: REGION, endpoint: dynamoEndpoint, credentials: ENGINE_KEYS });
  const s3 = createS3({ region: REGION, endpoint: s3Endpoint, credentials: ENGINE_KEYS });
  const queue = await startSqs({
    clock,
    visibilitySeconds: VisibilityTimeout,
    maxReceives: RedrivePolicy.maxReceiveCount,
  });
  const ssm = await startSsm();
  return {
    endpoints: { dynamodb: dynamoEndpoint ?? '', s3: s3Endpoint ?? '', sqs: queue.endpoint, ssm: ssm.endpoint },
    queue,
    parameters: ssm.values,
    async make({ of }) {
      await using made = new AsyncDisposableStack();
      for (const table of of('AWS::DynamoDB::Table')) {
        await createTable(dynamo, table.ref, table.properties);
        made.defer(() => dropTable(dynamo, table.ref));
      }
      for (const bucket of of('AWS::S3::Bucket')) {
        await createBucket(s3, bucket.ref, bucket.properties);
        made.defer(() => dropBucket(s3, bucket.ref));
      }
      return made.move();
    },
    async [Symbol.asyncDispose]() {
      dynamo.destroy();
      s3.destroy();
      await Promise.all([queue[Symbol.asyncDispose](), ssm[Symbol.asyncDispose]()]);
    },
  };
}
