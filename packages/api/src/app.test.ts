import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HttpSubject, httpContract } from '@rdrive/contract';
import {
  createFileBlobs,
  createHouseAccounts,
  createHouseMetadata,
  createHouseQueue,
  createHouseUploads,
  openDatabase,
} from '@rdrive/house';
import { createAccountSecrets, createKeys, createPasswordHasher } from '@rdrive/secrets';
import { expect, test } from 'vitest';
import { type ApiLog, createApp } from './index.ts';

const keys = await createKeys();
/** OWASP's cost a log-in would make the suite wait for minutes; the hasher has its own tests. */
const hasher = createPasswordHasher({ cost: { memory: 64, passes: 1, parallelism: 1 }, maxWaiting: 1000 });
const silent: ApiLog = { info: () => undefined, error: (error, message) => console.error(message, error) };

/** The API over the house's stores, in this process and without a socket. */
async function startHouse(log: ApiLog = silent): Promise<HttpSubject> {
  const dir = mkdtempSync(join(tmpdir(), 'rdrive-api-'));
  let moved = 0;
  const clock = () => Date.now() + moved;
  const { urlSigner: signer, ...secrets } = createAccountSecrets(keys, { clock });
  const { newId, setupCode } = secrets;
  const db = openDatabase(join(dir, 'rdrive.db'));
  const blobs = createFileBlobs({ dir: join(dir, 'blobs'), signer, clock });
  const app = createApp({
    metadata: createHouseMetadata({ db, clock, newId }),
    accounts: { ...secrets, hasher, ...createHouseAccounts(db) },
    uploads: createHouseUploads(db),
    blobs,
    queue: createHouseQueue({ db, clock, newId }),
    signer,
    clock,
    newId,
    log,
    config: { home: 'house', version: '0.0.0-test', trustProxy: false, extraConnectSrc: [] },
    partReceiver: blobs,
  });
  return {
    baseUrl: 'http://localhost:8080',
    setupCode,
    anyHost: true,
    fetch: (request) => app.fetch(request, { remoteAddress: '192.0.2.7' }),
    advance(ms) {
      moved += ms;
    },
    async plant(key, bytes) {
      const body = (async function* () {
        yield bytes;
      })();
      await blobs.put(key, body, { contentType: 'application/octet-stream', size: bytes.length });
    },
    async dispose() {
      db.close();
      rmSync(dir, { recursive: true });
    },
  };
}

async function started(log: ApiLog) {
  const subject = await startHouse(log);
  return { subject, [Symbol.asyncDispose]: () => subject.dispose() };
}

httpContract({ name: 'HTTP over the house', start: () => startHouse() });

test('faults of our own tell nothing, and are logged with the id that the caller got', async () => {
  const errors: [unknown, string][] = [];
  const house = await startHouse({ info: () => undefined, error: (...args) => errors.push(args) });
  await house.dispose();
  const response = await house.fetch(new Request('http://localhost:8080/api/health'));
  const problem = (await response.json()) as { code: string; detail: string; requestId: string };
  expect([500, 503]).toContain(response.status);
  expect(['internal', 'unavailable']).toContain(problem.code);
  expect(problem.detail).not.toMatch(/sqlite|select|not open|node:|\//i);
  expect(errors[0]?.[1]).toContain(problem.requestId);
});

test('neither passwords nor tokens, codes or signatures get into the log', async () => {
  const lines: string[] = [];
  const log: ApiLog = {
    info: (fields, message) => lines.push(JSON.stringify([fields, message])),
    error: (error, message) => lines.push(`${message} ${String(error)}`),
  };
  await using house = await started(log);
  const { subject } = house;
  const post = (path: string, body: object) =>
    subject.fetch(
      new Request(`http://localhost:8080${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    );
  const password = 'seven grey herons';
  const made = await post('/api/auth/setup', { setupCode: subject.setupCode, username: 'ana', password, tokens: true });
  const login = (await made.json()) as { accessToken: string; refreshToken: string };
  await post('/api/auth/login', { username: password, password });
  await post('/api/auth/refresh', { refreshToken: login.refreshToken });
  await subject.fetch(new Request('http://localhost:8080/originals/01ARZ3NDEKTSV4RRFFQ69G5FAV?exp=1&sig=SIGNATURE'));
  expect(lines.length).toBeGreaterThanOrEqual(4);
  const text = lines.join('\n');
  for (const secret of [password, subject.setupCode, login.accessToken, login.refreshToken, 'SIGNATURE']) {
    expect(text).not.toContain(secret);
  }
});
