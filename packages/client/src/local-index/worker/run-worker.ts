import { fetchSnapshot } from '../engine/fetch-snapshot.ts';
import { browserStore } from '../store/browser-store.ts';
import { createIndexHost, type IndexHost } from './host.ts';
import { createWorkerApi } from './worker-api.ts';

/** Makes the {@link IndexHost} of a worker of a browser: with the API of its own address, and with IndexedDB. */
export function runIndexWorker(): IndexHost {
  const api = createWorkerApi(
    () => host.renew(),
    () => void host.end(),
  );
  const host = createIndexHost({
    sources: {
      changes: (after, options) => api.library.changes(after, options),
      snapshot: () => fetchSnapshot(api, (input, init) => fetch(input, init)),
    },
    store: browserStore(() => void host.end()),
    people: () => api.auth.users(),
  });
  return host;
}
