import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { describeUnless } from '@rdrive/contract';
import { type BlobStore, createUlidSource, type OpenUpload, originalKey, type PartGrant } from '@rdrive/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { s3Endpoint, s3Missing } from '../testing/config.ts';
import { freshBucket, type TestBucket } from '../testing/s3.ts';
import { createS3Blobs } from './store.ts';

const newId = createUlidSource(Date.now, (bytes) => crypto.getRandomValues(bytes));
const MIB = 1024 * 1024;

describeUnless(s3Endpoint ? undefined : s3Missing, 'grants on Ceph RGW', () => {
  let engine: TestBucket;
  let blobs: BlobStore;

  beforeAll(async () => {
    engine = await freshBucket();
    const { client, bucket } = engine;
    blobs = createS3Blobs({ client, bucket, clock: Date.now, tmpDir: join(tmpdir(), `rdrive-${randomUUID()}`) });
  });
  afterAll(() => engine.drop());

  async function open(size: number, partSize: number): Promise<OpenUpload> {
    const id = newId();
    const plan = { key: originalKey(id), uploadId: id, size, partSize };
    return { ...plan, handle: await blobs.openUpload(plan) };
  }

  async function grant(upload: OpenUpload, number = 1): Promise<PartGrant> {
    const [granted] = await blobs.grantParts(upload, [number], Date.now() + 60_000);
    return granted ?? expect.fail('no grant');
  }

  async function put(
    url: string,
    headers: Record<string, string>,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<number> {
    const response = await fetch(url, { method: 'PUT', headers, body });
    await response.arrayBuffer();
    return response.status;
  }

  test('a single PUT is bound to its length, its type and to a free key', async () => {
    const upload = await open(10, 10);
    const { url, headers } = await grant(upload);
    expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host;if-none-match');
    const body = new Uint8Array(10);
    expect(await put(url, { ...headers, 'content-type': 'text/html' }, body)).toBe(403);
    expect(await put(url, { 'content-type': 'application/octet-stream' }, body)).toBe(403);
    expect(await put(url, { ...headers, 'if-none-match': '"x"' }, body)).toBe(403);
    expect(await put(url, headers, new Uint8Array(11))).toBe(403);
    expect(await put(url, headers, new Uint8Array(9))).toBe(403);
    expect(await blobs.head(upload.key)).toBeUndefined();
    expect(await put(url, headers, body)).toBe(200);
    expect((await blobs.head(upload.key))?.size).toBe(10);
  });

  test('a PUT onto an object that exists is refused with 412', async () => {
    const upload = await open(4, 4);
    const { url, headers } = await grant(upload);
    expect(await put(url, headers, 'aaaa')).toBe(200);
    expect(await put(url, headers, 'bbbb')).toBe(412);
    const { client, bucket } = engine;
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: upload.key }));
    expect(await Body?.transformToString()).toBe('aaaa');
  });

  test('what is stored is served as inert bytes, whatever it claims to be', async () => {
    const { client, bucket } = engine;
    for (const partSize of [6 * MIB, 5 * MIB]) {
      const upload = await open(6 * MIB, partSize);
      const page = new Uint8Array(6 * MIB).fill(60);
      for (let number = 1; (number - 1) * partSize < page.length; number += 1) {
        const { url, headers } = await grant(upload, number);
        expect(await put(url, headers, page.slice((number - 1) * partSize, number * partSize))).toBe(200);
      }
      await blobs.finishUpload(upload);
      const { ContentType } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: upload.key, Range: 'bytes=0-0' }),
      );
      expect(ContentType).toBe('application/octet-stream');
    }
  });

  test('a part URL is for its own number', async () => {
    const upload = await open(11 * MIB, 5 * MIB);
    const { url, headers } = await grant(upload, 2);
    expect(url).toContain('partNumber=2');
    expect(await put(url.replace('partNumber=2', 'partNumber=1'), headers, new Uint8Array(5 * MIB))).toBe(403);
    expect(await blobs.arrivedParts(upload)).toEqual([]);
  });

  test('pages of any origin may PUT, with our headers', async () => {
    const { url, headers } = await grant(await open(10, 10));
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://photos.example.org',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': Object.keys(headers).join(','),
      },
    });
    expect(preflight.status).toBe(200);
    expect(preflight.headers.get('access-control-allow-origin')).toMatch(/^(\*|https:\/\/photos\.example\.org)$/);
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const read = await fetch(url, {
      method: 'OPTIONS',
      headers: { origin: 'https://photos.example.org', 'access-control-request-method': 'GET' },
    });
    expect(read.status).toBe(403);
  });

  test('more parts than one page of the list holds are all seen', async () => {
    const count = 1005;
    const upload = await open(count, 1);
    const numbers = Array.from({ length: count }, (_, index) => index + 1);
    const lane = async (start: number): Promise<void> => {
      for (let number = start; number <= count; number += 8) {
        const { url } = await grant(upload, number);
        expect(await put(url, {}, new Uint8Array(1))).toBe(200);
      }
    };
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(lane));
    expect((await blobs.arrivedParts(upload)).map(({ number }) => number)).toEqual(numbers);
  }, 120_000);
});
