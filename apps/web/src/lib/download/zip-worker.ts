import { ZIP_PATH } from '../../service-worker/protocol.ts';

const SCRIPT = '/zip-worker.js';
/** For a new version to take over; one that still makes a zip is not interrupted. */
const PATIENCE_MS = 3_000;

function activated(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve) => {
    const look = () => (worker.state === 'activated' || worker.state === 'redundant') && resolve();
    worker.addEventListener('statechange', look);
    setTimeout(resolve, PATIENCE_MS);
    look();
  });
}

/**
 * The worker that makes zips, registered at its first use and brought up to date at each; undefined where the browser
 * has none: on insecure addresses, in some private windows, or while the app is being developed.
 */
export async function zipWorker(): Promise<ServiceWorker | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  try {
    const options = { scope: ZIP_PATH, updateViaCache: 'none' } as const;
    const registration = await navigator.serviceWorker.register(SCRIPT, options);
    await registration.update().catch(() => undefined);
    const next = registration.installing ?? registration.waiting;
    if (next) await activated(next);
    return registration.active ?? undefined;
  } catch {
    return undefined;
  }
}
