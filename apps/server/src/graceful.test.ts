import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UploadStatusResponse } from '@rdrive/api/schemas';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Caller, callerOf } from './testing/caller.ts';
import { type Killable, startKillable } from './testing/killable.ts';
import { signUp } from './testing/sign-up.ts';
import { until } from './testing/until.ts';
import { announce, pictureOf, sha256Of } from './testing/whole-upload.ts';

let dir: string;
let server: Killable;
let url: string;
let caller: Caller;
let token: string;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'rdrive-end-'));
  server = startKillable(dir);
  url = await server.url;
  token = (await signUp(url)).accessToken;
  caller = callerOf(url, token);
});
afterEach(async () => {
  await server.kill();
  rmSync(dir, { recursive: true, force: true });
});

/** A part whose sender has sent the first half, and sends the rest when told to. */
async function halfSent() {
  const bytes = pictureOf(1, 200_000);
  const { id, parts } = await announce(caller, '/a.gif', bytes.length);
  const { promise: rest, resolve: sendRest } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes.subarray(0, 100_000));
      begin();
      await rest;
      controller.enqueue(bytes.subarray(100_000));
      controller.close();
    },
  });
  const [part] = parts;
  const sent = fetch(new URL(part?.url ?? '', url), {
    method: 'PUT',
    headers: part?.headers ?? {},
    body,
    duplex: 'half',
  } as RequestInit);
  // Ended under the sender's hands in some of these tests.
  sent.catch(() => undefined);
  await begun;
  // An answer to another request shows that the server has read so far.
  await caller.call('GET', `/api/uploads/${id}`);
  return { id, bytes, sendRest, sent };
}

function isRefused(): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
}

test('asked to end, it answers what is under way, takes nothing new, and what it took is there', async () => {
  const { id, bytes, sendRest, sent } = await halfSent();
  const ended = server.term();
  await until('it takes no new connection', isRefused);
  sendRest();
  expect((await sent).status).toBe(204);
  expect(await ended).toBe(0);

  server = startKillable(dir);
  const again = callerOf(await server.url, token);
  expect(await again.call<UploadStatusResponse>('GET', `/api/uploads/${id}`)).toMatchObject({ arrived: [1] });
  await again.call('POST', `/api/uploads/${id}/complete`, { sha256: sha256Of(bytes) });
}, 60_000);

test('a request that does not come to its end is ended within seconds', async () => {
  await halfSent();
  // An end that took too long would be 1.
  expect(await server.term()).toBe(0);
}, 60_000);

test('a second signal ends it at once, and nothing is lost by that', async () => {
  const { id } = await halfSent();
  const ended = server.term();
  await until('it takes no new connection', isRefused);
  expect(await server.term()).toBe(1);
  await ended;
  server = startKillable(dir);
  const again = callerOf(await server.url, token);
  expect(await again.call<UploadStatusResponse>('GET', `/api/uploads/${id}`)).toMatchObject({ state: 'open' });
}, 60_000);
