import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { decodeIndex, fileOfRow, readSnapshotHead, sectionOf } from '@rdrive/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHouse } from './testing/house.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);
const origin = 'http://localhost:8080';

let house: Awaited<ReturnType<typeof startHouse>>;
let token = '';
let cookie = '';

async function ask(path: string, headers: Record<string, string>): Promise<Response> {
  return house.fetch(new Request(new URL(path, origin), { headers }));
}

async function post(path: string, body: object): Promise<Response> {
  const headers = { origin, 'content-type': 'application/json' };
  return house.fetch(new Request(origin + path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

beforeAll(async () => {
  house = await startHouse();
  const person = { username: 'ana', password: 'a long enough phrase' };
  const set = (await post('/api/auth/setup', { setupCode: house.setupCode, ...person })).headers.getSetCookie();
  cookie = set.map((line) => line.split(';')[0]).join('; ');
  const logIn = await post('/api/auth/login', { ...person, tokens: true });
  token = ((await logIn.json()) as { accessToken: string }).accessToken;
});
afterAll(() => house.dispose());

test('while there is no snapshot, nothing is named', async () => {
  const answer = await ask('/api/index', { cookie });
  expect([answer.status, await answer.json()]).toEqual([200, {}]);
});

test('names the newest snapshot, of which a device reads the beginning', async () => {
  await house.snapshot(deflate);
  const bearer = { authorization: `Bearer ${token}` };
  const index = (await (await ask('/api/index', bearer)).json()) as { url: string; cursor: string; indexBytes: number };
  expect(new URL(index.url, origin).pathname).toMatch(/^\/snapshots\/[0-9A-Z]{26}$/);
  // The address works by itself, and in ranges.
  const part = await ask(index.url, { range: `bytes=0-${index.indexBytes - 1}` });
  expect(part.status).toBe(206);
  expect(part.headers.get('cache-control')).toContain('immutable');
  const bytes = new Uint8Array(await part.arrayBuffer());
  const header = readSnapshotHead(bytes)?.header;
  expect(header).toMatchObject({ cursor: index.cursor, files: 1 });
  const columns = decodeIndex(await inflate(sectionOf(bytes, 'index')), header?.files ?? 0);
  expect(fileOfRow(columns, 0)).toMatchObject({ fileName: 'sea.jpg', folderPath: '/' });
  const page = await ask(`/api/changes?after=${encodeURIComponent(index.cursor)}`, bearer);
  expect(page.status).toBe(200);
});

test('cookies go along with plain addresses; strangers get nothing', async () => {
  const { url } = (await (await ask('/api/index', { cookie })).json()) as { url: string };
  expect(url).toMatch(/^\/snapshots\/[0-9A-Z]{26}$/);
  expect((await ask(url, { cookie })).status).toBe(200);
  expect((await ask(url, {})).status).toBeGreaterThanOrEqual(401);
  expect((await ask('/api/index', {})).status).toBe(401);
});
