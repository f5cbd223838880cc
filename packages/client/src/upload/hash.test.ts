import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { zeros } from '../testing/fake-uploads.ts';
import { sha256Of } from './hash.ts';

const MIB = 1024 * 1024;

test.each([0, 1_000, 16 * MIB, 16 * MIB + 1])('%i bytes have the hash that the server will find', async (size) => {
  const source = zeros('a.jpg', size);
  const told: number[] = [];
  const hash = await sha256Of(source, { onProgress: (bytes) => told.push(bytes) });
  const bytes = await source.slice(0, size);
  expect(hash).toBe(
    createHash('sha256')
      .update(bytes as Uint8Array)
      .digest('hex'),
  );
  expect(told.at(-1) ?? 0).toBe(size);
});

const large = () => new Blob([new Uint8Array(16 * MIB + 1)]);
const ofBlob = (blob: Blob) => ({
  ...zeros('a.mp4', blob.size),
  slice: async (from: number, to: number) => blob.slice(from, to),
});

test('a large file of a browser is hashed apart, where the page has a way to', async () => {
  const blob = large();
  const sizes: number[] = [];
  const hashApart = async (given: Blob) => {
    sizes.push(given.size);
    return 'told by the worker';
  };
  expect(await sha256Of(ofBlob(blob), { hashApart })).toBe('told by the worker');
  expect(sizes).toEqual([blob.size]);
});

test('and on the page where it has none after all', async () => {
  const source = ofBlob(large());
  expect(await sha256Of(source, { hashApart: async () => undefined })).toBe(await sha256Of(source));
});
