import { newsOf, newsOfWaiting } from '@rdrive/client';
import { api, attention, keptAnswers, library, outbox } from '../drive.ts';
import { loadPart } from '../parts/load-part.ts';
import { indexMissing, localIndex } from './index-state.ts';

/** Opens the index of this person, when the page has nothing more urgent to do; answers how to close it. */
export function enterIndex(userId: string): () => void {
  let close: (() => void) | undefined;
  let closed = false;
  /** Without it the folders ask the server themselves. */
  function miss() {
    if (closed) return;
    close?.();
    close = undefined;
    localIndex.set(undefined);
    indexMissing.set(true);
  }
  async function enter() {
    await attention.rest?.();
    const { openIndex } = await loadPart(() => import('./open-index.ts'));
    if (closed) return;
    const index = openIndex(userId, attention, () => api.auth.me(), miss);
    const leave = library.lean(index);
    const leaveAnswers = keptAnswers.lean(index);
    index.show(newsOf([], []), newsOfWaiting(outbox.waiting.get()));
    localIndex.set(index);
    close = () => {
      leave();
      leaveAnswers();
      index.close();
    };
  }
  indexMissing.set(false);
  enter().catch(miss);
  return () => {
    closed = true;
    close?.();
  };
}
