import { mkdtempSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callerOf } from './testing/caller.ts';
import { type Killable, startKillable } from './testing/killable.ts';
import { signUp } from './testing/sign-up.ts';
import { pictureOf, uploadWhole } from './testing/whole-upload.ts';

let dir: string;
let server: Killable;
let url: string;
let token: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'rdrive-compressing-'));
  server = startKillable(dir);
  url = await server.url;
  token = (await signUp(url)).accessToken;
}, 60_000);

afterAll(async () => {
  await server.kill();
  rmSync(dir, { recursive: true, force: true });
});

/** What comes over the wire, which `fetch` would have unpacked. */
async function ask(path: string, headers: Record<string, string>) {
  const sent = { authorization: `Bearer ${token}`, ...headers };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(new URL(path, url), { headers: sent }, resolve).on('error', reject);
  });
  return { status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(await answer.toArray()) };
}

test('an answer of some size is compressed as it is asked for, a small one is not', async () => {
  const plain = await ask('/api/openapi.json', {});
  expect(plain.headers['content-encoding']).toBeUndefined();
  for (const [accepted, coding, unpack] of [
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ] as const) {
    const packed = await ask('/api/openapi.json', { 'accept-encoding': accepted });
    expect(packed.headers).toMatchObject({
      'content-encoding': coding,
      'content-length': String(packed.bytes.length),
      vary: 'accept-encoding',
      'cache-control': 'no-store',
    });
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 4);
    expect(unpack(packed.bytes)).toEqual(plain.bytes);
  }
  const small = await ask('/api/auth/me', { 'accept-encoding': 'br' });
  expect([small.status, small.headers['content-encoding']]).toEqual([200, undefined]);
});

test('bytes of files come as they are kept, whole and in ranges', async () => {
  const bytes = pictureOf(1, 5_000);
  const { urls } = await uploadWhole(callerOf(url, token), '/a.gif', bytes);
  const whole = await ask(urls.original, { 'accept-encoding': 'br, gzip' });
  expect(whole.headers).toMatchObject({ 'content-length': '5000', 'accept-ranges': 'bytes' });
  expect(whole.headers['content-encoding']).toBeUndefined();
  expect(whole.bytes.equals(bytes)).toBe(true);
  const part = await ask(urls.original, { 'accept-encoding': 'br, gzip', range: 'bytes=10-2009' });
  expect([part.status, part.headers['content-range']]).toEqual([206, 'bytes 10-2009/5000']);
  expect(part.headers['content-encoding']).toBeUndefined();
  expect(part.bytes.equals(bytes.subarray(10, 2010))).toBe(true);
});
