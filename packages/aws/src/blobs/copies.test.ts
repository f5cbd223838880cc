import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeUnless } from '@rdrive/contract';
import { createUlidSource, originalKey } from '@rdrive/core';
import { afterEach, expect, test, vi } from 'vitest';
import { s3Endpoint, s3Missing } from '../testing/config.ts';
import { freshBucket } from '../testing/s3.ts';
import { createS3Blobs } from './store.ts';

const newId = createUlidSource(Date.now, (bytes) => crypto.getRandomValues(bytes));

/** A store, and the names of the calls that it makes. */
async function openStore() {
  const { client, bucket, drop } = await freshBucket();
  const tmpDir = await mkdtemp(join(tmpdir(), 'rdrive-copies-'));
  const calls: string[] = [];
  client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        calls.push(commandName ?? '');
        return next(args);
      },
    { step: 'initialize' },
  );
  const blobs = createS3Blobs({ client, bucket, clock: Date.now, tmpDir });
  const put = (key: string, text: string) => {
    const bytes = Buffer.from(text);
    const body = (async function* () {
      yield bytes;
    })();
    return blobs.put(key, body, { contentType: 'video/mp4', size: bytes.length });
  };
  /** What a user of the copy reads, and the calls that it took. */
  const use = async (key: string) => {
    calls.length = 0;
    await using file = await blobs.asFile(key);
    return { text: await readFile(file.path, 'utf8'), calls: [...calls], path: file.path };
  };
  const close = async () => {
    await drop();
    await rm(tmpDir, { recursive: true });
  };
  return { blobs, put, use, files: () => readdir(tmpDir), [Symbol.asyncDispose]: close };
}

describeUnless(s3Endpoint ? undefined : s3Missing, 'copies of objects', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('an object that is used again is fetched once, and one copy is all that is kept', async () => {
    await using store = await openStore();
    const [film, photo] = [originalKey(newId()), originalKey(newId())];
    await store.put(film, 'heron');
    await store.put(photo, 'egret');
    expect(await store.use(film)).toMatchObject({ text: 'heron', calls: ['GetObjectCommand'] });
    expect(await store.use(film)).toMatchObject({ text: 'heron', calls: ['HeadObjectCommand'] });
    expect(await store.use(photo)).toMatchObject({ text: 'egret', calls: ['GetObjectCommand'] });
    expect(await store.files()).toHaveLength(1);
    expect(await store.use(film)).toMatchObject({ calls: ['GetObjectCommand'] });
  });

  test('what is not there any more, or has other bytes, is not given', async () => {
    await using store = await openStore();
    const key = originalKey(newId());
    await store.put(key, 'heron');
    await store.use(key);
    await store.put(key, 'egret');
    expect(await store.use(key)).toMatchObject({ text: 'egret', calls: ['HeadObjectCommand', 'GetObjectCommand'] });
    await store.blobs.delete([key]);
    expect(await store.files()).toEqual([]);
    await expect(store.use(key)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('two users at once have a copy each, of which one is kept', async () => {
    await using store = await openStore();
    const key = originalKey(newId());
    await store.put(key, 'heron');
    const both = await Promise.all([store.use(key), store.use(key)]);
    expect(both.map(({ text }) => text)).toEqual(['heron', 'heron']);
    expect(both[0]?.path).not.toBe(both[1]?.path);
    expect(await store.files()).toHaveLength(1);
  });

  test('a copy that nobody asks for goes after five minutes', async () => {
    await using store = await openStore();
    const key = originalKey(newId());
    await store.put(key, 'heron');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await store.use(key);
    vi.advanceTimersByTime(299_000);
    expect(await store.files()).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    vi.useRealTimers();
    await vi.waitFor(async () => expect(await store.files()).toEqual([]));
    expect(await store.use(key)).toMatchObject({ calls: ['GetObjectCommand'] });
  });
});
