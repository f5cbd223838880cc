import { createHash } from 'node:crypto';
import { createUploadQueue, type UploadQueue, type UploadQueueOptions } from '../upload/queue.ts';
import type { fakeUploads } from './fake-uploads.ts';

export const MIB = 1024 * 1024;

/** A queue over a server in memory; it never waits. */
export function queueOver(server: ReturnType<typeof fakeUploads>, options: Partial<UploadQueueOptions> = {}) {
  const quick = { sleep: async () => undefined, createHasher: () => createHash('sha256') };
  return createUploadQueue({ api: server.api, send: server.send, ...quick, ...options });
}

/** Resolves when nothing is on its way any more. */
export function idle(queue: UploadQueue): Promise<void> {
  return when(queue, () => queue.summary().state === 'idle');
}

/** Resolves as soon as it holds. */
export function when(queue: UploadQueue, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const leave = queue.subscribe(check);
    function check() {
      if (!holds()) return;
      leave();
      resolve();
    }
    check();
  });
}

/** Says that it was reached, and ends only by the signal. */
export function hang(signal: AbortSignal, reached: () => void): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
    reached();
  });
}

export const kinds = (queue: UploadQueue) => queue.get().items.map((item) => item.state.kind);
