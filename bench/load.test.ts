import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { send } from './load.ts';

const seen: string[] = [];
const server = createServer((request, response) => {
  seen.push(`${request.url} ${request.headers['x-note'] ?? ''}`);
  if (request.url === '/bad') response.statusCode = 500;
  // In two pieces, the first of them together with the head.
  response.setHeader('content-length', 300_000);
  response.write(Buffer.alloc(100_000));
  setImmediate(() => response.end(Buffer.alloc(200_000)));
});
let url = '';

beforeEach(async () => {
  seen.length = 0;
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((closed) => server.close(closed)));

test('every request is sent once and its answer taken whole', async () => {
  const requests = Array.from({ length: 25 }, (_, n) => ({ path: `/${n}`, headers: `x-note: n${n}\r\n` }));
  await send({ url, requests, connections: 4, status: 200 });
  expect(seen.toSorted()).toEqual(requests.map((_, n) => `/${n} n${n}`).toSorted());
});

test('an answer that is not as it must be ends the load', async () => {
  const requests = [{ path: '/bad', headers: '' }];
  await expect(send({ url, requests, connections: 1, status: 200 })).rejects.toThrow('HTTP/1.1 500');
});
