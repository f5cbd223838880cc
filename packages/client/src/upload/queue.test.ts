import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fakeUploads, sourceOf, zeros } from '../testing/fake-uploads.ts';
import { hang, idle, kinds, MIB, queueOver, when } from '../testing/queue-bench.ts';
import { sha256Of } from './hash.ts';
import { isPassing } from './queue.ts';
import type { Send } from './send.ts';
import type { UploadState } from './state.ts';

test('the hash is the SHA-256 of the bytes, whatever the step', async () => {
  const source = sourceOf('a.jpg', 5 * MIB + 7);
  const expected = createHash('sha256').update(Buffer.from((await source.slice(0, source.size)) as Uint8Array));
  expect(await sha256Of(source)).toBe(expected.digest('hex'));
});

test('brings files to the server; done only when it has committed them', async () => {
  const server = fakeUploads();
  const files: string[] = [];
  const queue = queueOver(server, { onFile: (file) => files.push(file.fileName) });
  queue.add(
    ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'].map((name, at) => ({ source: sourceOf(name, 1000, at + 1), folderPath: '/' })),
  );
  await idle(queue);
  expect(kinds(queue)).toEqual(['done', 'done', 'done', 'done']);
  expect(files.sort()).toEqual(['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']);
  expect(queue.get().summary).toMatchObject({ files: 4, finished: 4, failed: 0, bytes: 4000, bytesDone: 4000 });
});

test('bytes that are there already cost no bytes', async () => {
  const server = fakeUploads();
  const queue = queueOver(server, { files: 1 });
  queue.add([
    { source: sourceOf('a.jpg', 1000), folderPath: '/' },
    { source: sourceOf('copy.jpg', 1000), folderPath: '/' },
  ]);
  await idle(queue);
  expect(kinds(queue)).toEqual(['done', 'duplicate']);
  expect(server.log.filter((line) => line.startsWith('part'))).toHaveLength(1);
});

test('makes a folder that is not there, once for all its files', async () => {
  const server = fakeUploads();
  const queue = queueOver(server);
  queue.add([1, 2, 3].map((seed) => ({ source: sourceOf(`${seed}.jpg`, 10, seed), folderPath: '/new/inner' })));
  await idle(queue);
  expect(kinds(queue)).toEqual(['done', 'done', 'done']);
  expect(server.log.filter((line) => line === 'folder /new/inner')).toHaveLength(1);
});

test('a large file goes in parts, hashed while they are sent', async () => {
  const server = fakeUploads();
  const queue = queueOver(server);
  const source = zeros('long.mp4', 100 * MIB);
  queue.add([{ source, folderPath: '/' }]);
  await idle(queue);
  expect(kinds(queue)).toEqual(['done']);
  expect(server.log.filter((line) => line.startsWith('part')).sort()).toEqual(
    [1, 2, 3, 4, 5, 6, 7].map((number) => `part ${number}`),
  );
  const [state] = queue.get().items.map((item) => item.state);
  expect(state?.kind === 'done' && state.file.sha256).toBe(await sha256Of(source));
});

test('a part that fails is sent again, with a fresh grant where the old one was refused', async () => {
  const server = fakeUploads();
  const answers = [500, 403, undefined];
  const send: Send = async (request) => {
    const status = answers.shift();
    if (status !== undefined) return { status };
    return server.send(request);
  };
  const queue = queueOver(server, { send });
  queue.add([{ source: sourceOf('a.jpg', 100), folderPath: '/' }]);
  await idle(queue);
  expect(kinds(queue)).toEqual(['done']);
  expect(server.log).toContain('grant 1');
});

test('a pause keeps what has arrived, and going on sends only the rest', async () => {
  const server = fakeUploads();
  let sent = 0;
  let reached: () => void = () => undefined;
  const third = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const send: Send = async (request) => {
    // The third part hangs until the pause takes it away.
    if (++sent === 3) await hang(request.signal, reached);
    return server.send(request);
  };
  const queue = queueOver(server, { send, parts: 1 });
  queue.add([{ source: zeros('long.mp4', 80 * MIB), folderPath: '/' }]);
  await third;
  queue.pause();
  await when(queue, () => kinds(queue)[0] === 'queued');
  expect(queue.get().summary.state).toBe('paused');
  queue.resume();
  await idle(queue);
  expect(kinds(queue)).toEqual(['done']);
  expect(server.log.filter((line) => line.startsWith('part'))).toEqual([
    'part 1',
    'part 2',
    'part 3',
    'part 4',
    'part 5',
  ]);
  expect(server.log.filter((line) => line.startsWith('open'))).toHaveLength(1);
});

test('another run continues a large file that is chosen again', async () => {
  const server = fakeUploads();
  const kept = new Map<string, string>();
  const resume = {
    get: (key: string) => kept.get(key),
    set: (key: string, id: string) => void kept.set(key, id),
    delete: (key: string) => void kept.delete(key),
  };
  let sent = 0;
  const dying: Send = async (request) => (++sent > 2 ? { status: 507 } : server.send(request));
  const first = queueOver(server, { send: dying, parts: 1, resume });
  first.add([{ source: zeros('long.mp4', 80 * MIB), folderPath: '/' }]);
  await idle(first);
  expect(first.get().items[0]?.state).toMatchObject({ kind: 'failed', problem: { code: 'disk-full' } });
  expect(kept.size).toBe(1);

  const second = queueOver(server, { resume });
  second.add([{ source: zeros('long.mp4', 80 * MIB), folderPath: '/' }]);
  await idle(second);
  expect(kinds(second)).toEqual(['done']);
  expect(server.log.filter((line) => line.startsWith('open'))).toHaveLength(1);
  expect(server.log.filter((line) => line.startsWith('part'))).toHaveLength(5);
  expect(kept.size).toBe(0);
});

test('an upload that the server has forgotten begins anew', async () => {
  const server = fakeUploads();
  let sent = 0;
  const send: Send = async (request) => {
    if (++sent === 1) server.uploads.clear();
    return server.send(request);
  };
  const queue = queueOver(server, { send });
  queue.add([{ source: sourceOf('a.jpg', 100), folderPath: '/' }]);
  await idle(queue);
  expect(kinds(queue)).toEqual(['done']);
  expect(server.log.filter((line) => line.startsWith('open'))).toHaveLength(2);
});

test('one failure stays with its reason while the others go on; retry takes up only it', async () => {
  const server = fakeUploads();
  let broken = true;
  const send: Send = async (request) => {
    if (broken && request.url.startsWith('/uploads/upload-1/')) throw new TypeError('network');
    return server.send(request);
  };
  const queue = queueOver(server, { send, files: 1, retry: { attempts: 2, baseDelay: 1, maxDelay: 1 } });
  queue.add([1, 2].map((seed) => ({ source: sourceOf(`${seed}.jpg`, 10, seed), folderPath: '/' })));
  await idle(queue);
  expect(kinds(queue)).toEqual(['failed', 'done']);
  expect(queue.get().items.map(isPassing)).toEqual([true, false]);
  broken = false;
  queue.retryFailed(isPassing);
  await idle(queue);
  expect(kinds(queue)).toEqual(['done', 'done']);
  expect(server.log.filter((line) => line === 'complete upload-2')).toHaveLength(1);
});

test('a cancelled file frees what has arrived of it', async () => {
  const server = fakeUploads();
  let reached: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const queue = queueOver(server, { send: ({ signal }) => hang(signal, reached) });
  queue.add([{ source: sourceOf('a.jpg', 10), folderPath: '/' }]);
  await begun;
  queue.cancelAll();
  await idle(queue);
  expect(kinds(queue)).toEqual(['cancelled'] satisfies UploadState['kind'][]);
  expect(server.log.at(-1)).toBe('abort upload-1');
  expect(queue.get().summary.files).toBe(0);
});

test('asks again while the server still puts the parts together', async () => {
  const server = fakeUploads();
  const { complete } = server.api.uploads;
  let asked = 0;
  const api = {
    ...server.api,
    uploads: {
      ...server.api.uploads,
      complete: async (...args: Parameters<typeof complete>) =>
        ++asked < 3 ? ({ working: true } as const) : complete(...args),
    },
  };
  const queue = queueOver(server, { api });
  queue.add([{ source: sourceOf('a.jpg', 10), folderPath: '/' }]);
  await idle(queue);
  expect(asked).toBe(3);
  expect(kinds(queue)).toEqual(['done']);
});
