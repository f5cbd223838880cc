import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { FileJson } from '@rdrive/api/schemas';
import { describeUnless } from '@rdrive/contract';
import { measured } from '@rdrive/contract/measured';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Deployed, deploy, stackMissing } from '../stack/deployed.ts';
import { type Edge, serve } from '../stack/edge/serve.ts';
import { synthesized } from '../stack/synth.ts';
import { photoSource } from '../support/library.ts';
import { PASSWORD, type Person, setUpBy } from '../support/person.ts';
import { freePort, SETUP_CODE } from '../support/server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 240_000 });

const MINUTE = 60_000;
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** CloudFront's alphabet (Developer Guide, "Create a signature"). */
const encode = (text: string) =>
  Buffer.from(text).toString('base64').replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');

describeUnless(stackMissing, 'whoever attacks the stack', () => {
  let ahead = 0;
  let deployed: Deployed;
  let edge: Edge;
  let ana: Person;
  let token = '';
  let file: FileJson;

  beforeAll(async () => {
    const host = `localhost:${await freePort()}`;
    const clock = () => Date.now() + ahead;
    deployed = await deploy(await synthesized(), { host, clock, setupCode: SETUP_CODE });
    edge = await serve(deployed, { host, clock });
    ana = await setUpBy(edge.url, 'ana');
    await ana.upload('/', [await photoSource('heron.jpg', 3)]);
    token = (await logIn({ tokens: true })).json.accessToken;
    file = await heron(bearer(token));
  });
  afterAll(async () => {
    await edge?.[Symbol.asyncDispose]();
    await deployed?.[Symbol.asyncDispose]();
  });

  const bearer = (text: string) => ({ authorization: `Bearer ${text}` });

  async function logIn(more: object = {}) {
    const body = JSON.stringify({ username: 'ana', password: PASSWORD, ...more });
    const headers = { 'content-type': 'application/json', origin: edge.url };
    const response = await fetch(`${edge.url}/api/auth/login`, { method: 'POST', headers, body });
    expect(response.status).toBe(200);
    const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    return { json: (await response.json()) as { accessToken: string }, cookies };
  }

  async function heron(headers: Record<string, string>): Promise<FileJson> {
    const response = await fetch(`${edge.url}/api/folders?path=/`, { headers });
    const [found] = ((await response.json()) as { files: FileJson[] }).files;
    if (!found) throw new Error('The picture is not there.');
    return found;
  }

  async function ask(url: string, headers: Record<string, string> = {}, init: RequestInit = {}) {
    const response = await fetch(url, { redirect: 'manual', ...init, headers });
    return { status: response.status, text: await response.text(), headers: response.headers };
  }

  /** By node:http, as `fetch` names the host itself. */
  async function askAs(host: string, url: string, headers: Record<string, string> = {}) {
    const sent = httpRequest(new URL(url), { headers: { ...headers, host }, agent: false });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const chunks = await answer.toArray();
    return { status: answer.statusCode, text: Buffer.concat(chunks).toString() };
  }

  describe.for([
    ['at CloudFront', () => edge.url] as const,
    ['at the gateway behind it', () => edge.gatewayUrl] as const,
  ])('%s', ([_, address]) => {
    const me = () => `${address()}/api/auth/me`;

    test('no token is a 401 of the gateway, also with the cookie of somebody who knows no token', async () => {
      expect(await ask(me())).toMatchObject({ status: 401, text: '{"message":"Unauthorized"}' });
      expect((await ask(me(), { cookie: 'rdrive-access=a.b.c' })).status).toBe(401);
    });

    test('a token of nobody, of another key, or that has ended is a 403 of the gateway', async () => {
      const [head = '', payload = ''] = token.split('.');
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const signed = sign('sha256', Buffer.from(`${head}.${payload}`), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      const unsigned = `${base64url({ alg: 'none' })}.${payload}.`;
      for (const forged of ['a.b.c', `${head}.${payload}.${signed.toString('base64url')}`, unsigned]) {
        expect(await ask(me(), bearer(forged))).toMatchObject({ status: 403, text: '{"message":"Forbidden"}' });
      }
      const fresh = (await logIn({ tokens: true })).json.accessToken;
      ahead = 16 * MINUTE;
      expect((await ask(me(), bearer(fresh))).status).toBe(403);
      ahead = 0;
    });

    test('a valid token is answered', async () => {
      expect((await ask(me(), bearer(token))).status).toBe(200);
    });
  });

  test('a claim to be reached by another host counts for nothing at CloudFront, and is refused behind it', async () => {
    const claimed = { ...bearer(token), 'x-rdrive-host': 'evil.test' };
    expect((await ask(`${edge.url}/api/auth/me`, claimed)).status).toBe(200);
    const refused = await ask(`${edge.gatewayUrl}/api/auth/me`, claimed);
    expect(refused).toMatchObject({ status: 400, text: expect.stringContaining('"code":"bad-host"') });
  });

  test('whatever the host says, no address of a stranger comes back', async () => {
    expect((await askAs('evil.test', `${edge.url}/api/health`)).status).toBe(403);
    const games = {
      ...bearer(token),
      'x-forwarded-host': 'evil.test',
      forwarded: 'host=evil.test',
      'x-original-url': '/',
    };
    const path = `/api/images/${file.id}/download`;
    for (const base of [edge.url, edge.gatewayUrl]) {
      const answer = await ask(base + path, games);
      expect(answer.status).toBe(302);
      expect(`${answer.headers.get('location')}${answer.text}`).not.toContain('evil');
    }
    expect((await askAs('evil.test', edge.gatewayUrl + path, bearer(token))).text).not.toContain('evil');
  });

  test('a signed URL opens its very address and no other', async () => {
    const url = new URL(file.urls.original, edge.url);
    expect((await ask(url.href)).status).toBe(200);
    const without = (name: string) =>
      url.href.replace(new RegExp(`[?&]${name}=[^&]*`), (found) => (found[0] === '?' ? '?' : ''));
    const changed = (name: string, value: string) => url.href.replace(new RegExp(`([?&]${name}=)[^&]*`), `$1${value}`);
    const [expires = '', signature = ''] = ['Expires', 'Signature'].map((name) => url.searchParams.get(name) ?? '');
    const attempts = [
      ...['Expires', 'Signature', 'Key-Pair-Id', 'Hash-Algorithm', 'name', 'type'].map(without),
      changed('Expires', String(Number(expires) + 3600)),
      changed('Signature', `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`),
      changed('Key-Pair-Id', 'K00000000000'),
      changed('Hash-Algorithm', 'SHA1'),
      changed('name', 'evil.html'),
      changed('type', 'text/html'),
      `${url.href}&inline=1`,
      `${url.href}&Policy=${encode(`{"Statement":[{"Resource":"*","Condition":{"DateLessThan":{"AWS:EpochTime":9999999999}}}]}`)}`,
      url.href.replace(file.id, '01ARZ3NDEKTSV4RRFFQ69G5FAV'),
      url.href.replace('/originals/', '/derived/'),
      `${url.origin}${url.pathname}`,
    ];
    for (const attempt of attempts) expect((await ask(attempt)).status, attempt).toBe(403);
  });

  test('a pass is good as it was signed and not otherwise', async () => {
    const { cookies } = await logIn();
    const url = `${edge.url}/originals/${file.id}?name=heron.jpg&type=image%2Fjpeg`;
    const pass = Object.fromEntries(
      cookies.filter((pair) => pair.startsWith('CloudFront-')).map((pair) => pair.split('=') as [string, string]),
    );
    const asking = (changes: Record<string, string | undefined>) => {
      const pairs = Object.entries({ ...pass, ...changes }).filter(([, value]) => value !== undefined);
      return ask(url, { cookie: pairs.map(([name, value]) => `${name}=${value}`).join('; ') });
    };
    expect((await asking({})).status).toBe(200);
    const policy = (resource: string, until: number) =>
      encode(`{"Statement":[{"Resource":"${resource}","Condition":{"DateLessThan":{"AWS:EpochTime":${until}}}}]}`);
    for (const changes of [
      { 'CloudFront-Policy': policy(`https://${new URL(edge.url).host}/*`, 9_999_999_999) },
      { 'CloudFront-Policy': policy('*', 9_999_999_999) },
      { 'CloudFront-Policy': undefined, 'CloudFront-Expires': '9999999999' },
      { 'CloudFront-Policy': 'nonsense' },
      { 'CloudFront-Signature': undefined },
      { 'CloudFront-Signature': 'AAAA' },
      { 'CloudFront-Key-Pair-Id': undefined },
      { 'CloudFront-Key-Pair-Id': 'K00000000000' },
      { 'CloudFront-Hash-Algorithm': undefined },
      { 'CloudFront-Hash-Algorithm': 'SHA1' },
    ])
      expect((await asking(changes)).status, JSON.stringify(changes)).toBe(403);
  });

  test('a grant is good for its own bytes: no other upload, size, part or time', async () => {
    const open = async (fileName: string) => {
      const body = JSON.stringify({ folderPath: '/', fileName, fileSize: 1_000 });
      const headers = { ...bearer(token), 'content-type': 'application/json' };
      const response = await fetch(`${edge.url}/api/uploads`, { method: 'POST', headers, body });
      const { id, parts } = (await response.json()) as {
        id: string;
        parts: { url: string; headers: Record<string, string> }[];
      };
      return { id, url: new URL(parts[0]?.url ?? ''), headers: parts[0]?.headers ?? {} };
    };
    const [mine, other] = [await open('mine.jpg'), await open('other.jpg')];
    const put = (url: URL, bytes = 1_000) =>
      ask(url.href, mine.headers, { method: 'PUT', body: new Uint8Array(bytes) });
    const attempts = [
      new URL(mine.url.href.replace(mine.id, other.id)),
      new URL(mine.url.href.replace(mine.id, file.id)),
    ];
    for (const name of mine.url.searchParams.keys()) {
      const url = new URL(mine.url);
      const value = url.searchParams.get(name) ?? '';
      url.searchParams.set(
        name,
        /^\d+$/.test(value) ? String(Number(value) + 1) : value.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      );
      attempts.push(url);
    }
    for (const url of attempts) expect((await put(url)).status, url.href).toBeGreaterThanOrEqual(400);
    for (const size of [999, 1_001, 0])
      expect((await put(mine.url, size)).status, `${size}`).toBeGreaterThanOrEqual(400);
    expect((await put(mine.url)).status).toBe(200);
  });

  test('after a log-out: the API ends at once, the pass within 5 minutes, a signed URL within the hour', async () => {
    const { json, cookies } = await logIn();
    const jar = { cookie: cookies.join('; ') };
    const api = `${edge.url}/api/folders?path=/`;
    const bytes = `${edge.url}/originals/${file.id}?name=heron.jpg&type=image%2Fjpeg`;
    const signed = new URL((await heron(bearer(json.accessToken))).urls.original, edge.url).href;
    expect((await ask(api, jar)).status).toBe(200);
    const headers = { ...jar, origin: edge.url };
    expect((await ask(`${edge.url}/api/auth/logout`, headers, { method: 'POST' })).status).toBe(204);
    // The authorizer still knows the token; the session is what counts.
    expect(await ask(api, jar)).toMatchObject({ status: 401, text: expect.stringContaining('session-revoked') });

    /** Tries half a minute before the end that was signed, as a busy machine takes some of it, and right after it. */
    async function lasts(what: string, url: string, end: number, extra: Record<string, string> = {}) {
      const now = Date.now();
      ahead = end - now - 30_000;
      expect((await ask(url, extra)).status).toBe(200);
      ahead = end - now + 1_000;
      expect((await ask(url, extra)).status).toBe(403);
      ahead = 0;
      measured(`${what} after a log-out`, end - now, 'ms');
      return end - now;
    }
    const policy =
      cookies.find((pair) => pair.startsWith('CloudFront-Policy='))?.slice('CloudFront-Policy='.length) ?? '';
    const until = /"AWS:EpochTime":(\d+)/.exec(Buffer.from(policy.replaceAll('_', '='), 'base64').toString())?.[1];
    expect(await lasts('pass', bytes, Number(until) * 1000, jar)).toBeLessThanOrEqual(5 * MINUTE);
    const expires = Number(new URL(signed).searchParams.get('Expires')) * 1000;
    expect(await lasts('signed URL', signed, expires)).toBeLessThanOrEqual(60 * MINUTE);
  });
});
