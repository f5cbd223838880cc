import { expect, test, vi } from 'vitest';
import { ProblemError } from '../api/problem.ts';
import { createPieceMemory } from './piece-memory.ts';
import { createOriginalReader, DownloadRefused } from './read-original.ts';

const bytes = Uint8Array.from({ length: 100 }, (_, n) => n);

/** A body that gives so many bytes and then breaks, ends or hangs. */
function body(from: number, to: number, then: 'break' | 'end' | 'hang'): ReadableStream<Uint8Array> {
  let given = false;
  return new ReadableStream({
    pull(controller) {
      if (!given && to > from) controller.enqueue(bytes.slice(from, to));
      else if (then === 'break') controller.error(new TypeError('network error'));
      else if (then === 'end') controller.close();
      else return new Promise(() => undefined);
      given = true;
      return undefined;
    },
  });
}

const whole = (stream: ReadableStream) => new Response(stream, { status: 200 });
const rest = (from: number, stream: ReadableStream, size = 100) =>
  new Response(stream, { status: 206, headers: { 'content-range': `bytes ${from}-${size - 1}/${size}` } });

function reader(...answers: (() => Response | Promise<Response>)[]) {
  const asked: (string | null)[] = [];
  const renew = vi.fn(async () => undefined);
  const read = createOriginalReader({
    fetch: async (_, init) => {
      asked.push(new Headers(init?.headers).get('range'));
      return (answers.shift() ?? (() => Promise.reject(new TypeError('offline'))))();
    },
    renew,
    memory: createPieceMemory(),
    sleep: async () => undefined,
    silence: 50,
  });
  async function all(size = 100): Promise<number[]> {
    const got: number[] = [];
    for await (const chunk of read('/originals/1', size, new AbortController().signal)) got.push(...chunk);
    return got;
  }
  return { all, asked, renew };
}

test('a broken, a short and a silent connection are taken up where they stopped', async () => {
  const { all, asked } = reader(
    () => Promise.reject(new TypeError('offline')),
    () => whole(body(0, 10, 'break')),
    () => new Response(null, { status: 503 }),
    () => rest(10, body(10, 30, 'end')),
    () => rest(30, body(30, 50, 'hang')),
    () => rest(50, body(50, 100, 'end')),
  );
  expect(await all()).toEqual([...bytes]);
  expect(asked).toEqual([null, null, 'bytes=10-', 'bytes=10-', 'bytes=30-', 'bytes=50-']);
});

test('access that has run out is renewed, at the start and in the middle', async () => {
  const { all, renew } = reader(
    () => new Response('<Error/>', { status: 403 }),
    () => whole(body(0, 10, 'break')),
    () => new Response(null, { status: 401 }),
    () => rest(10, body(10, 100, 'end')),
  );
  expect(await all()).toEqual([...bytes]);
  expect(renew).toHaveBeenCalledTimes(2);
});

test.each([
  ['is not there', [() => new Response(null, { status: 404 })]],
  ['may not be read even after renewing', [401, 401].map((status) => () => new Response(null, { status }))],
  ['is shorter now', [() => new Response(body(0, 10, 'end'), { headers: { 'content-length': '10' } })]],
  ['is longer now', [() => whole(body(0, 100, 'end'))], 99],
  ['has another size in the middle', [() => whole(body(0, 10, 'break')), () => rest(10, body(10, 90, 'end'), 90)]],
  ['begins anew instead of going on', [() => whole(body(0, 10, 'break')), () => whole(body(0, 100, 'end'))]],
] as [string, (() => Response)[], number?][])('a file that %s is refused at once', async (_, answers, size = 100) => {
  const { all, asked } = reader(...answers);
  await expect(all(size)).rejects.toThrow(DownloadRefused);
  expect(asked).toHaveLength(answers.length);
});

test('a session that is over ends the reading; a server that stays away ends it after a while', async () => {
  const over = reader(() => new Response(null, { status: 401 }));
  over.renew.mockRejectedValueOnce(new ProblemError('token-invalid', 'Log in again.', { status: 401 }));
  await expect(over.all()).rejects.toThrow(DownloadRefused);
  const away = reader(() => whole(body(0, 10, 'break')));
  await expect(away.all()).rejects.toThrow('offline');
  expect(away.asked.length).toBe(12);
});

test('whoever stops reading stops the connection', async () => {
  const stop = new AbortController();
  const read = createOriginalReader({
    fetch: async (_, init) => {
      init?.signal?.throwIfAborted();
      return whole(body(0, 10, 'break'));
    },
    renew: async () => undefined,
    memory: createPieceMemory(),
    sleep: async () => stop.abort(new Error('stopped')),
  });
  const all = async () => {
    for await (const chunk of read('/originals/1', 100, stop.signal)) expect(chunk).toHaveLength(10);
  };
  await expect(all()).rejects.toThrow('stopped');
});
