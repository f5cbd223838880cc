import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describeUnless } from '@rdrive/contract';
import { measured } from '@rdrive/contract/measured';
import { type Cloud, startCloud } from '@rdrive/lambda/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000 });

const missing =
  process.env['RDRIVE_TEST_DYNAMODB'] && process.env['RDRIVE_TEST_S3']
    ? undefined
    : 'DynamoDB Local or Ceph RGW is not running: npm run engines';
const src = resolve(import.meta.dirname, '..');
const host = 'd111111abcdef8.cloudfront.net';

/** The container's own program, as its image starts it. */
async function start(env: Record<string, string | undefined>) {
  const child = spawn(process.execPath, [resolve(src, 'main.ts')], {
    env: { PATH: process.env['PATH'], ...env, RDRIVE_HOME: 'cloud', HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const lines: string[] = [];
  const port = await new Promise<number>((found, failed) => {
    createInterface(child.stderr).on('line', (line) => {
      lines.push(line);
      if (line.includes('answering behind the gateway')) found((JSON.parse(line) as { port: number }).port);
    });
    child.once('exit', () => failed(new Error(lines.join('\n'))));
  });
  return { child, ended, port, lines };
}

describeUnless(missing, 'the server behind the gateway of the stack', () => {
  let cloud: Cloud;
  let server: Awaited<ReturnType<typeof start>>;
  let token = '';

  beforeAll(async () => {
    cloud = await startCloud({ at: Date.now() });
    server = await start(cloud.env);
  });

  afterAll(async () => {
    server.child.kill('SIGKILL');
    await server.ended;
    await cloud[Symbol.asyncDispose]();
  });

  function ask(path: string, body?: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${server.port}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'x-rdrive-host': host,
        'x-rdrive-peer': '203.0.113.7',
        'x-forwarded-for': '198.51.100.1, 203.0.113.7',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  test('is found healthy, as ECS asks', async () => {
    const child = spawn(process.execPath, [resolve(src, 'health-check.ts')], {
      env: { ...cloud.env, RDRIVE_HOME: 'cloud', PORT: String(server.port) },
    });
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('answers to its own hosts only', async () => {
    expect(await (await ask('/api/health')).json()).toMatchObject({ status: 'ok', home: 'cloud' });
    const refused = await ask('/api/health', undefined, { 'x-rdrive-host': 'evil.test' });
    expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'bad-host' }]);
  });

  test('makes tokens and cookies for the address of CloudFront, with the keys of the stack', async () => {
    const person = { username: 'ana', password: 'seven grey herons' };
    const made = await ask('/api/auth/setup', { setupCode: cloud.setupCode, ...person, tokens: true });
    expect(made.status).toBe(201);
    token = ((await made.json()) as { accessToken: string }).accessToken;
    const { headers } = await ask('/api/auth/login', person, { origin: `https://${host}`, authorization: '' });
    const names = headers.getSetCookie().map((line) => line.split('=')[0]);
    expect(names).toEqual(
      expect.arrayContaining(['__Host-rdrive-access', 'CloudFront-Policy', 'CloudFront-Signature']),
    );
    const audit = (await (await ask('/api/audit')).json()) as { events: { address?: string }[] };
    expect(JSON.stringify(audit)).toContain('198.51.100.1');
  });

  test('rings the queue before it answers, and hands out bytes by signed addresses', async () => {
    const bytes = Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');
    const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
    const announced = { folderPath: '/', fileName: 'dot.gif', fileSize: bytes.length, sha256 };
    const upload = (await (await ask('/api/uploads', announced)).json()) as {
      id: string;
      parts: { url: string; method: string; headers: Record<string, string> }[];
    };
    for (const { url, method, headers } of upload.parts) {
      expect((await fetch(url, { method, headers, body: bytes })).status).toBe(200);
    }
    expect(cloud.sqs.size).toBe(0);
    const done = await ask(`/api/uploads/${upload.id}/complete`, { sha256 });
    expect([done.status, cloud.sqs.size]).toEqual([201, 1]);
    const download = await fetch(`http://127.0.0.1:${server.port}/api/images/${upload.id}/download`, {
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, 'x-rdrive-host': host },
    });
    expect([download.status, download.headers.get('location')]).toEqual([
      302,
      expect.stringMatching(/^\/originals\/.*Key-Pair-Id=K2JCJMDEHXQW5F&Hash-Algorithm=SHA256$/),
    ]);
  });

  test('compresses what is worth it', async () => {
    const plain = await ask('/api/openapi.json', undefined, { 'accept-encoding': 'identity' });
    const packed = await ask('/api/openapi.json', undefined, { 'accept-encoding': 'br' });
    expect([plain.headers.get('content-encoding'), packed.headers.get('content-encoding')]).toEqual([null, 'br']);
    expect(await packed.text()).toBe(await plain.text());
  });

  test.skipIf(process.platform !== 'linux')('has taken less than half of the memory of its task', () => {
    const status = readFileSync(`/proc/${server.child.pid}/status`, 'utf8');
    const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
    measured('memory of the container, at most', Number(peak) / 1024, 'MB');
    expect(Number(peak)).toBeLessThan(256 * 1024);
  });

  test('writes no token, code or query into its log', () => {
    const log = server.lines.join('\n');
    expect(log).toContain('/api/auth/setup');
    expect(log).not.toContain(cloud.setupCode);
    expect(log).not.toContain(token);
  });

  test('ends by itself when it is asked to', async () => {
    server.child.kill('SIGTERM');
    expect((await server.ended)[0]).toBe(0);
  });
});
