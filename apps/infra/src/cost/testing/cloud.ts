import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTokenVerifier } from '@rdrive/secrets';
import { createAuthorizer } from '../../../../lambda/src/authorize.ts';
import { parseTokenKeys } from '../../../../lambda/src/compose/secrets.ts';
import { openShell } from '../../../../lambda/src/compose/shell.ts';
import { openStores } from '../../../../lambda/src/compose/stores.ts';
import { readApiConfig } from '../../../../lambda/src/config.ts';
import { createHandler } from '../../../../lambda/src/http/handler.ts';
import { openDecoder } from '../../../../lambda/src/jobs/decoder.ts';
import { createJanitor, type Round } from '../../../../lambda/src/jobs/janitor.ts';
import { createMediaHandler } from '../../../../lambda/src/jobs/media-handler.ts';
import { lazily } from '../../../../lambda/src/lazily.ts';
import { createLog } from '../../../../lambda/src/log.ts';
import { startCloud } from '../../../../lambda/src/testing/cloud.ts';
import { authorizerEvent, sqsEvent } from '../../../../lambda/src/testing/events.ts';
import { createGateway } from '../../../../lambda/src/testing/gateway.ts';
import { rootDir } from '../../built.ts';
import { endedChildrenCpuMs } from './child-cpu.ts';
import { meterDynamo, meterS3 } from './engines.ts';
import { createMeter } from './meter.ts';

const EVENT_BYTES = 26;

/** The functions on real engines, all that they use counted. `now` moves the clock of the queue and the janitor. */
export async function startMeteredCloud(now: { at: number }) {
  const stack = new AsyncDisposableStack();
  const cloud = stack.use(await startCloud(now));
  const { env } = cloud;
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: env.AWS_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY: env.AWS_SECRET_ACCESS_KEY,
  });
  const meter = createMeter();
  const tables = new Map([
    [env.RDRIVE_FILES_TABLE, 'files'],
    [env.RDRIVE_ACCESS_TABLE, 'access'],
  ]);
  const dynamo = stack.use(await meterDynamo(env.AWS_ENDPOINT_URL_DYNAMODB ?? '', meter, tables));
  const s3 = stack.use(await meterS3(env.AWS_ENDPOINT_URL_S3 ?? '', meter));
  const metered = { ...env, AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint, AWS_ENDPOINT_URL_S3: s3.endpoint };
  const config = readApiConfig(metered);
  const log = createLog((line) => meter.add({ 'logs.bytes': Buffer.byteLength(line) + EVENT_BYTES }));
  const stores = { ...openStores(config, log), clock: () => now.at };

  const tmpDir = await mkdtemp(join(tmpdir(), 'rdrive-cost-'));
  stack.defer(() => rm(tmpDir, { recursive: true, force: true }));
  const childScript = join(rootDir, 'packages/media/src/pool/child.ts');
  const decoder = await openDecoder({ tmpDir, childScript, log });
  stack.defer(() => decoder.stop());

  const auth = createHandler(lazily(() => openShell(config, 'auth', log)));
  const library = createHandler(lazily(() => openShell(config, 'library', log)));
  const authorizer = createAuthorizer(createTokenVerifier(parseTokenKeys(config.tokenKeys)), Date.now);
  const media = createMediaHandler(async () => ({ stores, decoder, log }));
  const janitor = createJanitor(async () => ({ stores, log }));

  return {
    meter,
    setupCode: cloud.setupCode,
    sqs: cloud.sqs,
    /** Through the gateway, which remembers what the authorizer said. */
    send: createGateway({
      auth: (event) => meter.run('auth', () => auth(event)),
      library: (event) => meter.run('library', () => library(event)),
      authorizer,
    }),
    /** The gateway asks the authorizer, as it does for a token that it has not seen for a while. */
    authorize: (token: string) => meter.run('authorizer', () => authorizer(authorizerEvent(`Bearer ${token}`))),
    /**
     * Works all messages off that are visible. The decoder ends after them, so that its processor time is known; that it
     * has to start again for the next is counted, though in Lambda it would often still be there.
     */
    async work(): Promise<void> {
      const before = endedChildrenCpuMs();
      for (let message = cloud.sqs.receive(); message; message = cloud.sqs.receive()) {
        const event = sqsEvent(message);
        const { batchItemFailures } = await meter.run('media', () =>
          media(event, { getRemainingTimeInMillis: () => 600_000 }),
        );
        if (batchItemFailures.length > 0) throw new Error('A job failed while the month was played.');
        cloud.sqs.delete(message.receiptHandle);
        // Sent, received and deleted; that Lambda would have asked for nothing instead is not taken off.
        meter.add({ 'sqs.requests': 3 });
      }
      await decoder.stop();
      meter.worked('media', endedChildrenCpuMs() - before);
    },
    clean: (round: Round) => meter.run('janitor', () => janitor({ round })),
    /** The stores without a meter, to prepare what is played with. */
    plain: {
      env,
      stores: openStores(
        readApiConfig(env),
        createLog(() => undefined),
      ),
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

export type MeteredCloud = Awaited<ReturnType<typeof startMeteredCloud>>;
