import { answerKept, lookAtKept, mayBeKept } from './app/kept.ts';
import { answerAsset, answerPage, answerRootFile, keepProgram } from './app/program.ts';
import { SHARE_PATH, SMALL_PICTURE, type WorkerOrder } from './app/protocol.ts';
import { type ExtendableEvent, type ExtendableMessageEvent, type FetchEvent, scope } from './app/scope.ts';
import { createSeenPictures } from './app/seen.ts';
import { dropShared, takeShared } from './app/shared.ts';

/** Addresses that are no views of the app: the API, bytes, and the zips of another worker. */
const NO_VIEW = /^\/(api|originals|derived|snapshots|uploads|zip)(\/|$)/;
const ROOT_FILE = /^\/[^/]+\.(js|svg|png|webmanifest)$/;

const seen = createSeenPictures();

async function answerPicture(event: FetchEvent, path: string): Promise<Response> {
  const kept = (await answerKept(event.request)) ?? (await seen.find(path).catch(() => undefined));
  if (kept) return kept;
  const answer = await fetch(event.request);
  if (answer.status === 200) event.waitUntil(seen.keep(path, answer.clone()));
  return answer;
}

/** The answer to a request that this worker has a part in; undefined for the others, which do not pass through it. */
function answer(event: FetchEvent): Promise<Response> | undefined {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return undefined;
  if (request.method === 'POST' && pathname === SHARE_PATH) return takeShared(request);
  if (request.method !== 'GET') return undefined;
  if (request.mode === 'navigate')
    return NO_VIEW.test(pathname)
      ? undefined
      : answerPage(request, event.preloadResponse ?? Promise.resolve(undefined));
  if (pathname.startsWith('/assets/')) return answerAsset(request);
  if (ROOT_FILE.test(pathname)) return answerRootFile(request);
  if (SMALL_PICTURE.test(pathname)) return answerPicture(event, pathname);
  if (mayBeKept(pathname)) return answerKept(request).then((kept) => kept ?? fetch(request));
  return undefined;
}

/** The browser has them still, as they never change. */
async function keepSeen(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (await seen.find(path)) continue;
    const answer = await fetch(path);
    if (answer.status === 200) void seen.keep(path, answer);
  }
  await seen.settled();
}

async function obey(order: WorkerOrder): Promise<void> {
  if (order === 'keep-program') await keepProgram();
  else if (order === 'look-at-kept') await lookAtKept();
  else if (order === 'leave') await Promise.all([seen.wipe(), dropShared()]);
  else await keepSeen(order.keepSeen);
}

// Whatever it serves is named by its content: a newer worker may take over at any moment.
addEventListener('install', (event) => (event as ExtendableEvent).waitUntil(scope.skipWaiting()));
addEventListener('activate', (event) => {
  const ready = async () => {
    // A page then need not wait for this worker to start.
    await scope.registration.navigationPreload?.enable();
    await scope.clients.claim();
  };
  (event as ExtendableEvent).waitUntil(ready());
});

addEventListener('fetch', (event) => {
  const asked = event as FetchEvent;
  const answering = answer(asked);
  if (answering) asked.respondWith(answering);
});

addEventListener('message', (event) => {
  const { data, ports, waitUntil } = event as unknown as ExtendableMessageEvent;
  // Only pages of ours can send one.
  const done = obey(data as WorkerOrder)
    .catch(() => undefined)
    .then(() => ports[0]?.postMessage('done'));
  waitUntil.call(event, done);
});
