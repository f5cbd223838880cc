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
