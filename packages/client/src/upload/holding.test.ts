import { expect, test } from 'vitest';
import { ProblemError } from '../api/problem.ts';
import { fakeUploads, sourceOf, zeros } from '../testing/fake-uploads.ts';
import { hang, idle, kinds, MIB, queueOver, when } from '../testing/queue-bench.ts';
import type { Send } from './send.ts';
import type { UploadSource } from './source.ts';

const retry = { attempts: 2, baseDelay: 1, maxDelay: 1 };
const files = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ source: sourceOf(`${at}.jpg`, 1000, at + 1), folderPath: '/' }));

/** A network that can be cut, and somebody who tells when it is back. */
function line(server: ReturnType<typeof fakeUploads>) {
  let cut = false;
  let back = Promise.withResolvers<void>();
  const send: Send = async (request) => {
    if (cut) throw new TypeError('network');
    return server.send(request);
  };
  return {
    send,
    whenReachable: () => back.promise,
    cut() {
      cut = true;
      back = Promise.withResolvers();
    },
    mend() {
      cut = false;
      back.resolve();
    },
  };
}

test('a lost connection holds the queue, and it goes on by itself', async () => {
  const server = fakeUploads();
  const { cut, mend, ...wire } = line(server);
  const queue = queueOver(server, { ...wire, retry });
  cut();
  queue.add(files(5));
  await when(queue, () => queue.summary().heldBy === 'offline');
  expect(queue.summary()).toMatchObject({ state: 'paused', failed: 0 });
  mend();
  await idle(queue);
  expect(kinds(queue)).toEqual(Array(5).fill('done'));
});

test('a person’s pause outlasts a lost connection', async () => {
  const server = fakeUploads();
  const { cut, mend, ...wire } = line(server);
  const queue = queueOver(server, { ...wire, retry });
  cut();
  queue.add(files(1));
  await when(queue, () => queue.summary().heldBy === 'offline');
  queue.pause();
  mend();
  await when(queue, () => queue.summary().heldBy === 'person');
  expect(kinds(queue)).toEqual(['queued']);
  queue.resume();
  await idle(queue);
});

test('a file that alone cannot get through fails in the end', async () => {
  const server = fakeUploads();
  const send: Send = async () => {
    throw new TypeError('network');
  };
  const queue = queueOver(server, { send, retry, whenReachable: async () => undefined });
  queue.add(files(1));
  await idle(queue);
  expect(queue.get().items[0]?.state).toMatchObject({ kind: 'failed', problem: { code: 'offline' } });
});

for (const [code, reason] of [
  ['disk-full', 'disk-full'],
  ['read-only', 'read-only'],
  ['session-revoked', 'session'],
  ['token-invalid', 'session'],
] as const)
  test(`${code} is told once for all files, which go on waiting`, async () => {
    const server = fakeUploads();
    const { open } = server.api.uploads;
    let broken = true;
    const uploads = {
      ...server.api.uploads,
      open: async (...args: Parameters<typeof open>) => {
        if (broken) throw new ProblemError(code, 'No.');
        return open(...args);
      },
    };
    const queue = queueOver(server, { api: { ...server.api, uploads }, whenReachable: async () => undefined });
    queue.add(files(20));
    await when(queue, () => kinds(queue).every((kind) => kind === 'queued') && queue.summary().heldBy === reason);
    broken = false;
    queue.release(reason);
    await idle(queue);
    expect(queue.summary()).toMatchObject({ finished: 20, failed: 0 });
  });

test('a disk that takes no writes in the middle holds the queue, which tries again by itself', async () => {
  const server = fakeUploads();
  let readOnly = true;
  const send: Send = async (request) => (readOnly ? { status: 503, code: 'read-only' } : server.send(request));
  const tries: PromiseWithResolvers<void>[] = [];
  const whenWritable = () => {
    const next = Promise.withResolvers<void>();
    tries.push(next);
    return next.promise;
  };
  const queue = queueOver(server, { send, whenReachable: async () => undefined, whenWritable });
  queue.add(files(5));
  for (let round = 0; round < 3; round++) {
    await when(queue, () => queue.summary().heldBy === 'read-only' && tries.length > round);
    expect(queue.summary()).toMatchObject({ state: 'paused', failed: 0 });
    readOnly = round < 2;
    tries[round]?.resolve();
  }
  await idle(queue);
  expect(kinds(queue)).toEqual(Array(5).fill('done'));
});

test('a file that changes while it is read says so, and is read anew where it can be found', async () => {
  const server = fakeUploads();
  const gone = new ProblemError('file-changed', 'Gone.');
  const fresh = sourceOf('a.jpg', 500, 7);
  const changed: UploadSource = {
    ...sourceOf('a.jpg', 1000),
    slice: () => Promise.reject(gone),
    renew: async () => fresh,
  };
  const queue = queueOver(server);
  queue.add([{ source: changed, folderPath: '/' }]);
  await idle(queue);
  expect(queue.get().items[0]?.state).toEqual({ kind: 'failed', problem: gone });
  queue.retryFailed();
  await idle(queue);
  expect(kinds(queue)).toEqual(['done']);
  expect(queue.summary()).toMatchObject({ bytes: 500, bytesDone: 500 });
});

test('parts leave one after another, and a broken line costs one part at most', async () => {
  const server = fakeUploads();
  const begun: string[] = [];
  let reached: () => void = () => undefined;
  const fourth = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const send: Send = async (request) => {
    begun.push(request.url);
    // Leaves half and stays there.
    if (begun.length === 4) {
      request.onProgress(8 * MIB);
      await hang(request.signal, reached);
    }
    return server.send(request);
  };
  const queue = queueOver(server, { send, oneLeaves: true });
  queue.add([{ source: zeros('long.mp4', 160 * MIB), folderPath: '/' }]);
  await fourth;
  expect(begun).toHaveLength(4);
  queue.pause();
  await when(queue, () => kinds(queue)[0] === 'queued');
  expect(queue.summary().bytesDone).toBe(56 * MIB);
  queue.resume();
  await idle(queue);
  expect(kinds(queue)).toEqual(['done']);
  expect(begun).toHaveLength(11);
});

test('the same bytes for the same folder go one after another where the program says so', async () => {
  const server = fakeUploads();
  let turn = Promise.resolve<unknown>(undefined);
  const inTurn = <T>(_: string, work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work);
    turn = next.catch(() => undefined);
    return next;
  };
  const queue = queueOver(server, { inTurn });
  queue.add(['a.jpg', 'b.jpg', 'c.jpg'].map((name) => ({ source: sourceOf(name, 1000), folderPath: '/' })));
  await idle(queue);
  expect(kinds(queue)).toEqual(['done', 'duplicate', 'duplicate']);
  expect(server.log.filter((each) => each.startsWith('part'))).toHaveLength(1);
});
