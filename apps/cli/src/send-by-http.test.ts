import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sendByHttp } from './send-by-http.ts';

let answer: (request: IncomingMessage, response: ServerResponse, digest: string) => void;
const server = createServer(async (request, response) => {
  const hash = createHash('sha256');
  for await (const chunk of request) hash.update(chunk);
  answer(request, response, hash.digest('hex'));
});
let url = '';

beforeEach(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
});

const bytes = new Uint8Array(3_000_000).map((_, n) => n % 251);
const part = (body: Uint8Array<ArrayBuffer> | Blob, signal = new AbortController().signal) => {
  const told: number[] = [];
  const headers = { 'content-type': 'application/octet-stream', 'if-none-match': '*' };
  return {
    told,
    request: { method: 'PUT', url: '/part', headers, body, signal, onProgress: told.push.bind(told) } as const,
  };
};

test('all bytes and headers arrive, with their length, from memory and from a blob', async () => {
  for (const body of [bytes, new Blob([bytes])]) {
    answer = (request, response, digest) => {
      const { 'content-length': length, 'if-none-match': condition } = request.headers;
      const right = digest === createHash('sha256').update(bytes).digest('hex');
      response.writeHead(right && length === '3000000' && condition === '*' ? 204 : 400).end();
    };
    const { told, request } = part(body);
    expect(await sendByHttp(url)(request)).toEqual({ status: 204 });
    expect(told).toEqual([3_000_000]);
  }
});

test('a refusal is told by its status, without progress', async () => {
  answer = (_, response) => response.writeHead(507).end('{"code":"disk-full"}');
  const { told, request } = part(bytes);
  expect(await sendByHttp(url)(request)).toEqual({ status: 507 });
  expect(told).toEqual([]);
});

test('a server that hangs up, and one that is not there, reject', async () => {
  answer = (request) => request.socket.destroy();
  await expect(sendByHttp(url)(part(bytes).request)).rejects.toMatchObject({ code: 'ECONNRESET' });
  await expect(sendByHttp('http://127.0.0.1:1')(part(bytes).request)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test('a stop rejects with its reason', async () => {
  const stop = new AbortController();
  const reason = new Error('paused');
  answer = () => stop.abort(reason);
  await expect(sendByHttp(url)(part(bytes, stop.signal).request)).rejects.toBe(reason);
});
