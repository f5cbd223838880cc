import { loadPart } from '../parts/load-part.ts';
import { localIndex } from './index-state.ts';

/** Leaves nothing of the index in this browser. Never rejects. */
export async function forgetIndex(): Promise<void> {
  await loadPart(() => import('./open-index.ts'))
    .then(({ wipeIndex }) => wipeIndex(localIndex.get()))
    .catch(() => undefined);
}
