import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { dynamoEndpoint, dynamoMissing, s3Endpoint, s3Missing } from '@rdrive/aws/testing';
import { describeUnless } from '@rdrive/contract';
import { createTokenVerifier } from '@rdrive/secrets';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createAuthorizer } from './authorize.ts';
import { parseTokenKeys } from './compose/secrets.ts';
import { openShell } from './compose/shell.ts';
import { openStores } from './compose/stores.ts';
import { readApiConfig } from './config.ts';
import { createHandler } from './http/handler.ts';
import { openDecoder } from './jobs/decoder.ts';
import { createJanitor } from './jobs/janitor.ts';
import { createMediaHandler } from './jobs/media-handler.ts';
import { lazily } from './lazily.ts';
import { type Cloud, startCloud } from './testing/cloud.ts';
import { sqsEvent } from './testing/events.ts';
import { createGateway } from './testing/gateway.ts';

// Argon2 and the first decoding child take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const missing = dynamoEndpoint === undefined ? dynamoMissing : s3Endpoint === undefined ? s3Missing : undefined;
const log = { info: () => undefined, error: (error: unknown, message: string) => console.error(message, error) };
const childScript = resolve(import.meta.dirname, '../../../packages/media/src/pool/child.ts');
const base = 'https://d111111abcdef8.cloudfront.net';

describeUnless(missing, 'the functions, on DynamoDB Local and Ceph RGW', () => {
  const now = { at: Date.now() };
  let cloud: Cloud;
  let tmpDir: string;
  let send: (request: Request) => Promise<Response>;
  let media: ReturnType<typeof createMediaHandler>;
  let janitor: ReturnType<typeof createJanitor>;
  let stop: () => Promise<void>;
  let token = '';

  beforeAll(async () => {
    cloud = await startCloud(now);
    for (const [name, value] of Object.entries(cloud.env)) vi.stubEnv(name, value ?? '');
    tmpDir = await mkdtemp(join(tmpdir(), 'rdrive-functions-'));
    const config = readApiConfig(cloud.env);
    const stores = { ...openStores(config, log), clock: () => now.at };
    const decoder = await openDecoder({ tmpDir, childScript, log });
    stop = () => decoder.stop();
    media = createMediaHandler(async () => ({ stores, decoder, log }));
    janitor = createJanitor(async () => ({ stores, log }));
    send = createGateway({
      auth: createHandler(lazily(() => openShell(config, 'auth', log))),
      library: createHandler(lazily(() => openShell(config, 'library', log))),
      authorizer: createAuthorizer(createTokenVerifier(parseTokenKeys(config.tokenKeys)), Date.now),
    });
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await stop();
    await cloud[Symbol.asyncDispose]();
    await rm(tmpDir, { recursive: true, force: true });
  });

  async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const response = await send(
      new Request(base + path, {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: text === '' ? undefined : JSON.parse(text) };
  }

  /** Hands one message to the function as Lambda's poller does; false where none is visible. */
  async function poll(): Promise<boolean> {
    const message = cloud.sqs.receive();
    if (!message) return false;
    const { batchItemFailures } = await media(sqsEvent(message), { getRemainingTimeInMillis: () => 600_000 });
    if (batchItemFailures.length === 0) cloud.sqs.delete(message.receiptHandle);
    return true;
  }

  async function upload(fileName: string, bytes: Uint8Array<ArrayBuffer>) {
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    const request = { folderPath: '/', fileName, fileSize: bytes.length, sha256: digest };
    const { json: created } = await call('POST', '/api/uploads', request);
    for (const part of created.parts) {
      const answer = await fetch(part.url, { method: part.method, headers: part.headers, body: bytes });
      expect(answer.status).toBe(200);
    }
    const done = await call('POST', `/api/uploads/${created.id}/complete`, { sha256: digest });
    expect(done.status).toBe(201);
    return created.id as string;
  }

  test('a stranger gets the answer of the gateway, and a stranger’s host a problem', async () => {
    expect((await call('GET', '/api/folders?path=/')).status).toBe(401);
    expect((await call('GET', '/api/folders?path=/', undefined, { authorization: 'Bearer x' })).status).toBe(403);
    const refused = await call('GET', '/api/health', undefined, { 'x-rdrive-host': 'evil.test' });
    expect(refused).toMatchObject({ status: 400, json: { code: 'bad-host' } });
    expect((await call('GET', '/api/health')).json).toMatchObject({
      status: 'ok',
      version: '0.0.0-test',
      home: 'cloud',
    });
  });

  test('the first person signs up with the code that the stack made', async () => {
    const person = { username: 'ana', password: 'seven grey herons' };
    const made = await call('POST', '/api/auth/setup', { setupCode: cloud.setupCode, ...person, tokens: true });
    expect(made.status).toBe(201);
    token = made.json.accessToken;
    const { headers } = await call('POST', '/api/auth/login', person, { origin: base });
    const names = headers.getSetCookie().map((line) => line.split('=')[0]);
    expect(names).toContain('__Host-rdrive-access');
    expect(names).toContain('CloudFront-Policy');
  });

  test('a picture goes up past the functions and is made ready by the message of its commit', async () => {
    const picture = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#68a' } })
      .jpeg()
      .toBuffer();
    const id = await upload('heron.jpg', new Uint8Array(picture));
    expect((await call('GET', `/api/images/${id}`)).json.state).toBe('processing');
    expect(await poll()).toBe(true);
    expect(cloud.sqs.size).toBe(0);
    const { json } = await call('GET', `/api/images/${id}`);
    expect(json).toMatchObject({ state: 'ready', width: 1200, height: 800 });
    expect(json.urls.thumb).toMatch(
      /^\/derived\/[0-9A-Z]+\/1\/grid\.webp\?Expires=\d+&Signature=[\w~-]+&Key-Pair-Id=K2JCJMDEHXQW5F&Hash-Algorithm=SHA256$/,
    );
    expect(await poll()).toBe(false);
  });

  test('a message that was lost is sent again by the janitor', async () => {
    cloud.sqs.failNext('SendMessageBatch', 'InternalFailure');
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#a86' } })
      .png()
      .toBuffer();
    const id = await upload('lost.png', new Uint8Array(picture));
    quiet.mockRestore();
    await janitor({ round: 'often' });
    expect(await poll()).toBe(false);
    now.at += 11 * 60_000;
    await janitor({ round: 'often' });
    expect(await poll()).toBe(true);
    expect((await call('GET', `/api/images/${id}`)).json.state).toBe('ready');
  });

  test('what is no job ends as a dead letter and disturbs nothing', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await openStores(readApiConfig(cloud.env), log).bell.ring([{ id: undefined as never, priority: 1 }]);
    for (let round = 0; round < 8; round++) {
      await poll();
      now.at += 661_000;
    }
    quiet.mockRestore();
    expect(cloud.sqs.deadLetters).toHaveLength(1);
    expect(cloud.sqs.size).toBe(0);
  });

  test('the rounds of a day and a week find nothing to complain of', async () => {
    await janitor({ round: 'daily' });
    await janitor({ round: 'weekly' });
  });
});
