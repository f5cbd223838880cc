import { type Attention, connectIndex, type LibraryIndex, wipeKeptIndex } from '@rdrive/client';

/** The worker, and the end of the line to it that this page has. */
interface Started {
  readonly worker: EventTarget;
  readonly line: MessagePort | Worker;
}

/** How often (ms) a worker is called that has not spoken yet. */
const CALLS = 3_000;

const hasShared = typeof SharedWorker !== 'undefined';

const callShared = () => new SharedWorker(new URL('./index-worker.ts', import.meta.url), { type: 'module' });

function startWorker(): Started {
  if (hasShared) {
    const worker = callShared();
    return { worker, line: worker.port };
  }
  const worker = new Worker(new URL('./index-worker.ts', import.meta.url), { type: 'module' });
  return { worker, line: worker };
}

/**
 * Runs where the script of a worker does not load. Chromium tells nobody of that where the page that asked for it first was
 * left meanwhile: a shared one is called again until it speaks, as one that is there answers to as many as call.
 */
function watchStart({ worker, line }: Started, onMissing: () => void): void {
  const over = new AbortController();
  const { signal } = over;
  const watch = (called: EventTarget) => called.addEventListener('error', miss, { signal });
  const timer = hasShared ? setInterval(() => watch(callShared()), CALLS) : undefined;
  function miss() {
    end();
    onMissing();
  }
  function end() {
    clearInterval(timer);
    over.abort();
  }
  watch(worker);
  // What has spoken has loaded: an error after that is one of a single answer.
  line.addEventListener('message', end, { signal });
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
