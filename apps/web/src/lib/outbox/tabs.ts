/** Tells other tabs of this browser, and hears from them, that something else waits. */
const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('rdrive-outbox') : undefined;

/** Tells other tabs that something else waits now. */
export function tellTabs(): void {
  channel?.postMessage('changed');
}

/** Calls when another tab has told so; answers how to end that. */
export function onTold(listener: () => void): () => void {
  channel?.addEventListener('message', listener);
  return () => channel?.removeEventListener('message', listener);
}

/** Runs work while no other tab does such work. */
export async function inOneTab(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  await navigator.locks.request('rdrive-outbox', work);
}
