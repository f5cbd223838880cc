import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashing } from './hashing.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rdrive-hash-'));
});
afterAll(() => rm(dir, { recursive: true }));

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test.each([0, 1_000, 17 * 1024 * 1024])('a file of %i bytes has the hash that OpenSSL gives it', async (size) => {
  const bytes = Buffer.alloc(size, 'a film ');
  const path = join(dir, `file-${size}`);
  await writeFile(path, bytes);
  expect(await hashing.ofFile(path)).toBe(sha256(bytes));
});

test('a hash goes on from where another has saved it', async () => {
  const bytes = Buffer.alloc(100_001, 'a film ');
  const first = await hashing.start();
  first.update(bytes.subarray(0, 40_000));
  const second = (await hashing.resume(first.save())) ?? expect.fail('the state could not be read');
  second.update(bytes.subarray(40_000));
  expect(second.digest()).toBe(sha256(bytes));
});

test('what is no state of a hash is refused', async () => {
  expect(await hashing.resume('')).toBeUndefined();
  expect(await hashing.resume(Buffer.alloc(116).toString('base64'))).toBeUndefined();
});
