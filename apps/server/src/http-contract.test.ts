import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBucket, createDynamo, createS3, createTables } from '@rdrive/aws';
import { describeUnless, type HttpSubject, httpContract } from '@rdrive/contract';
import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { listen } from './listen.ts';

const setupCode = 'a setup code for tests';
const log = {
  info: () => undefined,
  error: (error: unknown, message: string) => console.error(message, error),
};

/** The whole server on a port of its own, with the stores of `storeOf`; nothing in it is stood in for. */
async function startServer(storeOf: () => Promise<Config['store']>): Promise<HttpSubject> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rdrive-contract-'));
  const siteDir = mkdtempSync(join(tmpdir(), 'rdrive-site-'));
  writeFileSync(join(siteDir, 'index.html'), '<!doctype html><title>rDrive</title>');
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    setupCode,
    trustProxy: false,
    mediaChildren: 1,
    store: await storeOf(),
  };
  const server = await compose(config, log, { siteDir });
  const listener = await listen(server.fetch, config);
  return {
    baseUrl: `http://127.0.0.1:${listener.address.port}`,
    fetch: (request) => fetch(request),
    setupCode,
    async dispose() {
      await listener[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      for (const dir of [dataDir, siteDir]) rmSync(dir, { recursive: true, force: true });
    },
  };
}

httpContract({
  name: 'a server at home',
  start: () => startServer(async () => ({ home: 'house' })),
  timeoutMs: 120_000,
});

const dynamoEndpoint = process.env['RDRIVE_TEST_DYNAMODB'];
const s3Endpoint = process.env['RDRIVE_TEST_S3'];
const engines = dynamoEndpoint && s3Endpoint ? { dynamoEndpoint, s3Endpoint } : undefined;
const missing = engines ? undefined : 'DynamoDB Local or Ceph RGW is not running: npm run engines';

/** Fresh tables and a fresh bucket on the real engines. */
async function cloudStore(): Promise<Config['store']> {
  if (!engines) throw new Error(missing);
  // The server reads them as every AWS program does.
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'testsecret123';
  const suffix = crypto.randomUUID();
  const tables = { files: `files-${suffix}`, access: `access-${suffix}` };
  const region = 'us-east-1';
  const dynamo = createDynamo({ region, endpoint: engines.dynamoEndpoint });
  await createTables(dynamo, tables);
  dynamo.destroy();
  const s3 = createS3({ region, endpoint: engines.s3Endpoint });
  const bucket = `rdrive-${suffix}`;
  await createBucket(s3, bucket);
  s3.destroy();
  return { home: 'cloud', region, filesTable: tables.files, accessTable: tables.access, bucket, ...engines };
}

describeUnless(missing, 'a server on DynamoDB and S3', () => {
  httpContract({ name: 'a server with RDRIVE_HOME=cloud', start: () => startServer(cloudStore), timeoutMs: 120_000 });
});
