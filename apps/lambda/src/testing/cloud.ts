import { createParameters } from '@rdrive/aws';
import { freshBucket, freshTables, startSqs, startSsm } from '@rdrive/aws/testing';
import { makeKeys, makeSetupCode } from '../keys/make-keys.ts';

/** The messages of one queue by the clock of the test, parameters, tables and a bucket: all that functions talk to. */
export async function startCloud(now: { at: number }) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'testsecret123' };
  const [local, bucket, sqs, ssm] = await Promise.all([
    freshTables(),
    freshBucket(),
    startSqs({ clock: () => now.at, visibilitySeconds: 660, maxReceives: 6 }),
    startSsm(),
  ]);
  const parameters = createParameters({ region: 'us-east-1', endpoint: ssm.endpoint, credentials });
  const prefix = '/rdrive/test';
  const keys = await makeKeys(parameters, prefix, '1');
  await makeSetupCode(parameters, prefix);
  ssm.values.set(`${prefix}/hosts`, 'd111111abcdef8.cloudfront.net');
  const env = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: process.env['RDRIVE_TEST_DYNAMODB'],
    AWS_ENDPOINT_URL_S3: process.env['RDRIVE_TEST_S3'],
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ENDPOINT_URL_SSM: ssm.endpoint,
    RDRIVE_FILES_TABLE: local.tables.files,
    RDRIVE_ACCESS_TABLE: local.tables.access,
    RDRIVE_BUCKET: bucket.bucket,
    RDRIVE_QUEUE_URL: sqs.queueUrl,
    RDRIVE_PARAMETERS: prefix,
    RDRIVE_KEY_GENERATION: '1',
    RDRIVE_CLOUDFRONT_KEY_ID: 'K2JCJMDEHXQW5F',
    RDRIVE_TOKEN_KEYS: `{"keys":[${keys.TokenKey}]}`,
    RDRIVE_VERSION: '0.0.0-test',
  };
  return {
    env,
    keys,
    sqs,
    setupCode: ssm.values.get(`${prefix}/setup-code`) ?? '',
    async [Symbol.asyncDispose]() {
      await Promise.all([local.drop(), bucket.drop(), sqs[Symbol.asyncDispose](), ssm[Symbol.asyncDispose]()]);
    },
  };
}

export type Cloud = Awaited<ReturnType<typeof startCloud>>;
