import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bytes, createUlidSource, type OpenUpload, originalKey } from '@rdrive/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { servePartsOf, testSigner } from '../testing/part-server.ts';
import { createFileBlobs, type FileBlobs } from './store.ts';

const PART = 3_000_000;
const newId = createUlidSource(Date.now, (bytes) => crypto.getRandomValues(bytes));
const signer = testSigner();
let dir: string;
let blobs: FileBlobs;
let upload: OpenUpload;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rdrive-parts-'));
  blobs = createFileBlobs({ dir, signer, clock: Date.now });
  const id = newId();
  const plan = { key: originalKey(id), uploadId: id, size: 2 * PART, partSize: PART };
  upload = { ...plan, handle: await blobs.openUpload(plan) };
});
afterEach(() => rm(dir, { recursive: true }));

const part = (number: number) => ({
  uploadId: upload.uploadId,
  number,
  offset: (number - 1) * PART,
  size: PART,
  total: 2 * PART,
});

/** A body that is fed by hand. */
function fed() {
  const waiting: Uint8Array[] = [];
  let wake = (): void => undefined;
  let ended = false;
  async function* body(): Bytes {
    for (;;) {
      const chunk = waiting.shift();
      if (chunk) yield chunk;
      else if (ended) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return {
    body: body(),
    feed(chunk: Uint8Array) {
      waiting.push(chunk);
      wake();
    },
    end() {
      ended = true;
      wake();
    },
  };
}

async function* whole(byte: number, length = PART): Bytes {
  for (let at = 0; at < length; at += 65_536) yield new Uint8Array(Math.min(65_536, length - at)).fill(byte);
}

async function finished(): Promise<Buffer> {
  await blobs.finishUpload(upload);
  const chunks: Uint8Array[] = [];
  for await (const chunk of (await blobs.read(upload.key)).body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const arrived = async (): Promise<number[]> => (await blobs.arrivedParts(upload)).map(({ number }) => number);

test('a sender on a dead line does not keep another from sending the part, nor spoils it when it comes back', async () => {
  const stalled = fed();
  const first = blobs.receivePart(part(1), stalled.body);
  stalled.feed(new Uint8Array(2_500_000).fill(1));
  await blobs.receivePart(part(1), whole(2));
  expect(await arrived()).toEqual([1]);
  await blobs.receivePart(part(2), whole(3));
  stalled.feed(new Uint8Array(500_000).fill(1));
  stalled.end();
  await first;
  const bytes = await finished();
  expect(bytes.subarray(0, PART).every((byte) => byte === 2)).toBe(true);
  expect(bytes.subarray(PART).every((byte) => byte === 3)).toBe(true);
});

test('a sender that comes back to an upload finished without it harms nothing', async () => {
  const stalled = fed();
  const first = blobs.receivePart(part(1), stalled.body);
  stalled.feed(new Uint8Array(2_500_000).fill(1));
  await blobs.receivePart(part(1), whole(2));
  await blobs.receivePart(part(2), whole(3));
  const bytes = await finished();
  stalled.feed(new Uint8Array(500_000).fill(1));
  stalled.end();
  await first.catch(() => undefined);
  const again: Uint8Array[] = [];
  for await (const chunk of (await blobs.read(upload.key)).body) again.push(chunk);
  expect(Buffer.concat(again).equals(bytes)).toBe(true);
});

test('a second sender that fails leaves the first to finish', async () => {
  const slow = fed();
  const first = blobs.receivePart(part(1), slow.body);
  slow.feed(new Uint8Array(100).fill(1));
  await expect(blobs.receivePart(part(1), whole(2, PART - 1))).rejects.toMatchObject({ code: 'bad-request' });
  expect(await arrived()).toEqual([]);
  slow.feed(new Uint8Array(PART - 100).fill(1));
  slow.end();
  await first;
  expect(await arrived()).toEqual([1]);
  expect(await readdir(join(dir, 'uploads', upload.uploadId))).toEqual([`1.${PART}`, 'data']);
});

test('a part that has arrived is safe from a repeat that is cut short or has other bytes', async () => {
  await blobs.receivePart(part(1), whole(1));
  await expect(blobs.receivePart(part(1), whole(9, 1_000_000))).rejects.toMatchObject({ code: 'bad-request' });
  await blobs.receivePart(part(1), whole(9));
  await blobs.receivePart(part(2), whole(2));
  expect((await finished()).subarray(0, PART).every((byte) => byte === 1)).toBe(true);
});

test('a line that breaks in the middle of a part leaves nothing of it', async () => {
  await using server = await servePartsOf(blobs, signer, Date.now);
  const [grant] = await blobs.grantParts(upload, [1], Date.now() + 60_000);
  const settled = Promise.withResolvers<void>();
  const { receivePart } = blobs;
  blobs.receivePart = (...parameters) => receivePart(...parameters).finally(settled.resolve);
  const socket = connect(Number(new URL(server.origin).port), '127.0.0.1');
  socket.write(`PUT ${grant?.url} HTTP/1.1\r\nhost: x\r\ncontent-length: ${PART}\r\n\r\n`);
  socket.write(new Uint8Array(PART - 1), () => socket.destroy());
  await settled.promise;
  expect(await arrived()).toEqual([]);
  expect(await readdir(join(dir, 'uploads', upload.uploadId))).toEqual(['data']);
});

test('only parts of uploads that exist, within their bounds, are taken', async () => {
  const wrong = [
    { uploadId: newId() },
    { uploadId: '../originals' },
    { uploadId: '..' },
    { uploadId: '' },
    { uploadId: `${upload.uploadId}\0` },
    { uploadId: `${upload.uploadId}/../${upload.uploadId}` },
    { number: 0 },
    { number: 1.5 },
    { number: Number.NaN },
    { number: 1_000_000 },
    { offset: -1 },
    { offset: PART + 1 },
    { size: -1 },
    { size: 2 * PART + 1 },
    { total: 2 * PART + 1 },
    { total: Number.POSITIVE_INFINITY },
  ];
  for (const fields of wrong) {
    const attempt = blobs.receivePart({ ...part(1), ...fields }, whole(1));
    await expect(attempt).rejects.toMatchObject({ code: expect.stringMatching(/^(not-found|bad-request)$/) });
  }
  expect(await arrived()).toEqual([]);
});

test('what an aborted upload still sends is refused', async () => {
  const slow = fed();
  const sending = blobs.receivePart(part(1), slow.body);
  slow.feed(new Uint8Array(PART - 1));
  await blobs.abortUpload(upload);
  slow.feed(new Uint8Array(1));
  slow.end();
  await expect(sending).rejects.toMatchObject({ code: 'not-found' });
  await expect(blobs.receivePart(part(2), whole(1))).rejects.toMatchObject({ code: 'not-found' });
  expect(await readdir(join(dir, 'uploads'))).toEqual([]);
});
