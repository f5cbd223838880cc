import { createStore } from '../store.ts';

const holds = createStore(0);

/** Keeps this page from being loaded anew by itself, while it has something that would be lost; answers how to let go. */
export function holdPage(): () => void {
  let held = true;
  holds.set((count) => count + 1);
  return () => {
    if (held) holds.set((count) => count - 1);
    held = false;
  };
}

/** Holds the page while a change is on its way to the server. */
export function holding(fetcher: typeof fetch): typeof fetch {
  return async (input, init) => {
    const method = init?.method ?? 'GET';
    if (method === 'GET' || method === 'HEAD') return fetcher(input, init);
    const letGo = holdPage();
    try {
      return await fetcher(input, init);
    } finally {
      letGo();
    }
  };
}

/** Somebody is writing, or is asked something. */
function isBusy(): boolean {
  return document.querySelector('dialog[open], input:focus, textarea:focus, select:focus') !== null;
}

/** Calls once nothing of this page would be lost with it: at once where that is so now. */
export function atSafeMoment(act: () => void): void {
  const ended = new AbortController();
  const stop = holds.subscribe(later);
  const options = { signal: ended.signal, capture: true };
  for (const event of ['focusout', 'close', 'cancel']) document.addEventListener(event, later, options);

  function look() {
    if (ended.signal.aborted || holds.get() > 0 || isBusy()) return;
    ended.abort();
    stop();
    act();
  }
  // What was written is sent by whoever hears the same event.
  function later() {
    setTimeout(look);
  }
  look();
}
