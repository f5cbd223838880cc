import { SMALL_PICTURE, type WorkerOrder } from '../../service-worker/app/protocol.ts';

const SCRIPT = '/app-worker.js';
/** Milliseconds after log-in: the first screen and the index come before what a later visit may need. */
const LATER = 3_000;
/** A worker that does not answer has ended, or is busy with what it was told before. */
const PATIENCE = 5_000;

/** Tells the worker something; settles when that is done, or after some patience. Never rejects. */
export async function tellWorker(order: WorkerOrder): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration('/').catch(() => undefined);
  const worker = registration?.active;
  if (!worker) return;
  const { port1, port2 } = new MessageChannel();
  await new Promise<void>((resolve) => {
    setTimeout(resolve, PATIENCE);
    port1.onmessage = () => resolve();
    worker.postMessage(order, [port2]);
  });
  port1.close();
}

/** Paths of the small pictures that this page has loaded. */
function loadedPictures(): string[] {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  return loaded.filter((path) => SMALL_PICTURE.test(path));
}

async function start(): Promise<void> {
  // None on insecure addresses and in some private windows; there the app works with the network alone.
  if (!('serviceWorker' in navigator)) return;
  const isNew = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register(SCRIPT, { scope: '/', updateViaCache: 'none' });
  await navigator.serviceWorker.ready;
  await tellWorker('keep-program');
  if (isNew) await tellWorker({ keepSeen: loadedPictures() });
}

/** Has this browser keep the program, so that it opens without a network; answers how to call that off. */
export function startWorker(): () => void {
  const timer = setTimeout(() => void start().catch(() => undefined), LATER);
  return () => clearTimeout(timer);
}
