import { type HashApart, type HashOptions, ProblemError } from '@rdrive/client';
import type { HashNews, HashOrder } from './protocol.ts';

interface Waiting {
  readonly resolve: (sha256: string | undefined) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: HashOptions['onProgress'];
}

const waiting = new Map<number, Waiting>();
let nextId = 1;
let worker: Worker | undefined;

function take({ data }: MessageEvent<HashNews>): void {
  const { id } = data;
  const file = waiting.get(id);
  if (!file) return;
  if ('bytes' in data) {
    file.onProgress?.(data.bytes);
    return;
  }
  waiting.delete(id);
  if ('unreadable' in data)
    file.reject(new ProblemError('file-changed', 'The file was changed or moved while it was read.'));
  else file.resolve('sha256' in data ? data.sha256 : undefined);
}

/** The program of the worker did not load: those who wait hash by themselves, and the next file tries anew. */
function giveUp(): void {
  worker?.terminate();
  worker = undefined;
  for (const [id, { resolve }] of waiting) {
    waiting.delete(id);
    resolve(undefined);
  }
}

function start(): Worker {
  const started = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', take);
  started.addEventListener('error', giveUp);
  return started;
}

/** Hashes large files in a worker of this page, which is started for the first of them. */
export const hashApart: HashApart = (blob, { signal, onProgress }) => {
  worker ??= start();
  const hasher = worker;
  const tell = (order: HashOrder) => hasher.postMessage(order);
  const id = nextId++;
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
  const stop = () => {
    waiting.delete(id);
    tell({ id, stop: true });
    reject(signal?.reason);
  };
  waiting.set(id, { resolve, reject, onProgress });
  if (signal?.aborted) stop();
  else {
    signal?.addEventListener('abort', stop, { once: true });
    tell({ id, blob });
  }
  return promise.finally(() => signal?.removeEventListener('abort', stop));
};
