import type { UploadSnapshot } from '@rdrive/client';
import { uploads } from '../../lib/drive.ts';
import { createStore, useStore } from '../../lib/store.ts';

/** Progress comes hundreds of times a second; ten pictures of it a second are enough. */
const FRAME = 100;

const shown = createStore<UploadSnapshot>(uploads.get());
let waiting = false;
uploads.subscribe(() => {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    shown.set(uploads.get());
  }, FRAME);
});

/** The upload queue as it is now. */
export function useUploads(): UploadSnapshot {
  return useStore(shown);
}
