import { type Attention, connectIndex, type LibraryIndex, wipeKeptIndex } from '@rdrive/client';

function startWorker(): MessagePort | Worker {
  if (typeof SharedWorker === 'undefined')
    return new Worker(new URL('./index-worker.ts', import.meta.url), { type: 'module' });
  return new SharedWorker(new URL('./index-worker.ts', import.meta.url), { type: 'module' }).port;
}

/** Opens the index of this browser for the person who is logged in; `renew` sees to it that the session is good. */
export function openIndex(userId: string, attention: Attention, renew: () => Promise<unknown>): LibraryIndex {
  const index = connectIndex({ line: startWorker(), userId, attention, renew });
  // A page that may come back is only out of sight.
  addEventListener('pagehide', ({ persisted }) => persisted || index.close());
  return index;
}

/** Leaves nothing of an index in this browser, open here or not. */
export async function wipeIndex(index: LibraryIndex | undefined): Promise<void> {
  await index?.wipe();
  await wipeKeptIndex();
}
