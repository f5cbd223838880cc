import { createApi, createOriginalReader, createPieceMemory, DownloadRefused, zipStream } from '@rdrive/client';
import { contentDisposition } from '@rdrive/core';
import { CHANNEL, ID_FIELD, ZIP_PATH, type ZipMessage, type ZipNews, type ZipOrder } from './protocol.ts';

/** The part of the service worker's types that is used; the compiler knows those of pages only. */
interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** How long a page may take to say what its zip holds. Only pages of ours can: a form of a stranger gets no answer. */
const ANSWER_MS = 5_000;

const api = createApi({ baseUrl: '' });
const memory = createPieceMemory();
const read = createOriginalReader({ fetch: (...request) => fetch(...request), renew: () => api.auth.media(), memory });

function tell(news: ZipNews): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(news);
  channel.close();
}

function orderOf(id: string): Promise<ZipOrder | undefined> {
  const channel = new BroadcastChannel(CHANNEL);
  const answer = new Promise<ZipOrder | undefined>((resolve) => {
    setTimeout(() => resolve(undefined), ANSWER_MS);
    channel.addEventListener('message', ({ data }: MessageEvent<ZipMessage>) => {
      if (data.from === 'page' && data.id === id) resolve(data);
    });
  });
  channel.postMessage({ from: 'worker', id, say: 'asking' } satisfies ZipNews);
  return answer.finally(() => channel.close());
}

async function answer(request: Request): Promise<Response> {
  const id = String((await request.formData()).get(ID_FIELD));
  const order = await orderOf(id);
  if (!order) return new Response(null, { status: 403 });
  const { body, size } = zipStream(order.items, read, {
    onTaken: memory.give,
    onBroken: (path, error) =>
      tell({ from: 'worker', id, say: 'broken', path, refused: error instanceof DownloadRefused }),
    onEnd: (whole) => tell({ from: 'worker', id, say: 'ended', whole }),
  });
  tell({ from: 'worker', id, say: 'begun' });
  const headers = {
    'content-type': 'application/zip',
    'content-length': String(size),
    'content-disposition': contentDisposition('attachment', order.name),
    'cache-control': 'no-store',
  };
  return new Response(body, { headers });
}

addEventListener('fetch', (event) => {
  const asked = event as FetchEvent;
  const isZip = asked.request.method === 'POST' && new URL(asked.request.url).pathname === ZIP_PATH;
  if (isZip) asked.respondWith(answer(asked.request));
});

// A page that waits for its zip says so now and then: some browsers end a worker that is told nothing for long.
addEventListener('message', () => undefined);
