import type { BlobStore, RangeChoice } from '@rdrive/core';
import { expect, test } from 'vitest';
import { deliver, piecesOf } from './deliver.ts';

const head = { size: 6, etag: '"e"', modifiedAt: '2026-01-01T00:00:00.000Z' };
const dress = { contentType: 'image/png', immutable: false };

/** A store of one blob in three pieces, which notes what becomes of a reading. */
function storeOfOne() {
  const seen = { heads: 0, reads: 0, pieces: 0, closed: false };
  async function* pieces() {
    try {
      for (const piece of ['ab', 'cd', 'ef']) {
        seen.pieces += 1;
        yield new TextEncoder().encode(piece);
      }
    } finally {
      seen.closed = true;
    }
  }
  const blobs = {
    async head() {
      seen.heads += 1;
      return head;
    },
    async read() {
      seen.reads += 1;
      return { ...head, body: pieces() };
    },
  } as unknown as BlobStore;
  return { seen, blobs };
}

const get = (headers: Record<string, string> = {}, method = 'GET') =>
  new Request('http://localhost/originals/x', { method, headers });

test('a reader that goes away ends the reading', async () => {
  const { seen, blobs } = storeOfOne();
  const response = await deliver(blobs, 'k', get(), dress);
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  expect(seen.closed).toBe(true);
  expect(seen.pieces).toBeLessThan(3);
});

test('nothing is opened for HEAD or for what the caller has', async () => {
  const { seen, blobs } = storeOfOne();
  expect((await deliver(blobs, 'k', get({}, 'HEAD'), dress)).headers.get('content-length')).toBe('6');
  expect((await deliver(blobs, 'k', get({ 'if-none-match': '"e"' }), dress)).status).toBe(304);
  expect(seen.reads).toBe(0);
});

test('the common case costs the store one call', async () => {
  const { seen, blobs } = storeOfOne();
  expect(await (await deliver(blobs, 'k', get(), dress)).text()).toBe('abcdef');
  expect(seen).toMatchObject({ heads: 0, reads: 1, closed: true });
});

test('lent pieces are kept by a stream as they were when they came', async () => {
  const memory = Buffer.alloc(2);
  async function* lent() {
    for (const piece of ['ab', 'cd', 'ef']) {
      memory.write(piece);
      yield memory;
    }
  }
  const blobs = { read: async () => ({ ...head, body: lent() }) } as unknown as BlobStore;
  expect(await (await deliver(blobs, 'k', get(), dress)).text()).toBe('abcdef');
});

test('a range is chosen by the head that comes with the reading, and the pieces may be taken without a stream', async () => {
  const blobs = {
    async read(_: string, range: RangeChoice) {
      const chosen = range(head);
      if (typeof chosen !== 'object') throw new Error('a range was expected');
      const { first, last } = chosen;
      async function* body() {
        yield Buffer.from('abcdef').subarray(first, last + 1);
      }
      return { ...head, body: body() };
    },
  } as unknown as BlobStore;
  const response = await deliver(blobs, 'k', get({ range: 'bytes=2-3' }), dress);
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe('bytes 2-3/6');
  const taken: string[] = [];
  for await (const piece of piecesOf(response) ?? []) taken.push(Buffer.from(piece).toString());
  expect(taken).toEqual(['cd']);
  await expect(deliver(blobs, 'k', get({ range: 'bytes=9-' }), dress)).rejects.toMatchObject({
    code: 'range-not-satisfiable',
  });
});
