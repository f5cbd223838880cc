import { loadPart } from '../parts/load-part.ts';

const leavers = new Set<() => void>();

/** Calls when the session of this page ends, before what is kept of uploads is wiped. */
export function onLeave(listener: () => void): void {
  leavers.add(listener);
}

/** Ends uploading in this page and leaves nothing of it in the browser. Never rejects. */
export async function leaveUploads(): Promise<void> {
  for (const leave of leavers) leave();
  await loadPart(() => import('./db.ts'))
    .then(({ wipeUploads }) => wipeUploads())
    .catch(() => undefined);
}
