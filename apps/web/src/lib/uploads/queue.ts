import { createUploadQueue, type FileJson, sendByXhr, type UploadItem } from '@rdrive/client';
import { api, library } from '../drive.ts';
import { holdPage } from '../parts/safe-moment.ts';
import { resumeStore } from '../resume-store.ts';
import { session } from '../session-state.ts';
import { hashApart } from './hash/hash-apart.ts';
import { onLeave } from './leave.ts';
import { inTurn, whenReachable, whenWritable } from './reachable.ts';

type Listener = (item: UploadItem) => void;
const settled = new Set<Listener>();

/** Calls of each file that has come to an end; answers how to stop. */
export function onSettled(listener: Listener): () => void {
  settled.add(listener);
  return () => settled.delete(listener);
}

const TOGETHER = 250;
const arrived: FileJson[] = [];

function showArrived() {
  for (const file of arrived.splice(0)) library.accept(file);
  library.poke();
}

/** The one upload queue of this page. */
export const uploads = createUploadQueue({
  api,
  send: sendByXhr,
  resume: resumeStore,
  hashApart,
  oneLeaves: true,
  inTurn,
  whenReachable,
  whenWritable,
  onFile(file) {
    arrived.push(file);
    // Together, as each change of the library draws its views anew.
    if (arrived.length === 1) setTimeout(showArrived, TOGETHER);
  },
  onSettled(item) {
    for (const listener of settled) listener(item);
  },
});

let letGo: (() => void) | undefined;
uploads.subscribe(() => {
  const { state, failed } = uploads.get().summary;
  if (state !== 'idle' || failed > 0) letGo ??= holdPage();
  else {
    letGo?.();
    letGo = undefined;
  }
});

onLeave(() => uploads.hold('session'));

addEventListener('offline', () => uploads.hold('offline'));

// Whoever logs in again goes on where the end of the session had stopped them.
session.subscribe(() => {
  if (session.get().status === 'in') uploads.release('session');
});
