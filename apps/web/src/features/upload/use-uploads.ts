import type { UploadSnapshot } from '@rdrive/client';
import { createStore, useStore } from '../../lib/store.ts';
import { uploads } from '../../lib/uploads/queue.ts';

/** Progress comes hundreds of times a second; a few pictures of it a second are enough. */
const FRAME = 125;
/** While nothing is seen only the tab's title has to be right. */
const HIDDEN_FRAME = 1_000;

const shown = createStore<UploadSnapshot>(uploads.get());
let waiting = false;
uploads.subscribe(() => {
  if (waiting) return;
  waiting = true;
  setTimeout(
    () => {
      waiting = false;
      shown.set(uploads.get());
    },
    document.hidden ? HIDDEN_FRAME : FRAME,
  );
});

/** The upload queue as it is now. */
export function useUploads(): UploadSnapshot {
  return useStore(shown);
}
