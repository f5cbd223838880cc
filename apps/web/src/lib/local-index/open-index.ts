import { type Attention, connectIndex, type LibraryIndex, wipeKeptIndex } from '@rdrive/client';

/** The worker, and the end of the line to it that this page has. */
interface Started {
  readonly worker: EventTarget;
  readonly line: MessagePort | Worker;
}

function startWorker(): Started {
  if (typeof SharedWorker === 'undefined') {
    const worker = new Worker(new URL('./index-worker.ts', import.meta.url), { type: 'module' });
    return { worker, line: worker };
  }
  const worker = new SharedWorker(new URL('./index-worker.ts', import.meta.url), { type: 'module' });
  return { worker, line: worker.port };
}

/** Runs where the script of a worker does not load. */
function watchStart({ worker, line }: Started, onMissing: () => void): void {
  worker.addEventListener('error', onMissing, { once: true });
  // What has spoken has loaded: an error after that is one of a single answer.
  line.addEventListener('message', () => worker.removeEventListener('error', onMissing), { once: true });
}

/**
 * Opens the index of this browser for the person who is logged in; `renew` sees to it that the session is good, and
 * `onMissing` runs where its program does not load.
 */
export function openIndex(
  userId: string,
  attention: Attention,
  renew: () => Promise<unknown>,
  onMissing: () => void,
): LibraryIndex {
  const started = startWorker();
  watchStart(started, onMissing);
  const index = connectIndex({ line: started.line, userId, attention, renew });
  // A page that may come back is only out of sight.
  addEventListener('pagehide', ({ persisted }) => persisted || index.close());
  return index;
}

/** Leaves nothing of an index in this browser, open here or not. */
export async function wipeIndex(index: LibraryIndex | undefined): Promise<void> {
  await index?.wipe();
  await wipeKeptIndex();
}
