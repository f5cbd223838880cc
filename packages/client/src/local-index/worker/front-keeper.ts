import { HEAD_ROWS, outlineOf } from '../query/outline.ts';
import type { KeptFront } from '../store/index-store.ts';
import { filesIn, type NumberedSet } from './sets.ts';

/** Keeps the front for the next visit. */
export interface FrontKeeper {
  /** The replica is another now, and whole. */
  changed(): void;
  stop(): void;
}

/** First (ms), so that what a page waits for goes before it; and how often later. */
const SOON = 300;
const SELDOM = 60_000;

function frontIn(set: NumberedSet): KeptFront {
  return { ...outlineOf(set.replica.columns, set, HEAD_ROWS), files: filesIn(set, 0, HEAD_ROWS) };
}

/** Makes a {@link FrontKeeper}; `newest` answers with all photos by day, as they are now. */
export function createFrontKeeper(
  newest: () => NumberedSet | undefined,
  keep: (front: KeptFront) => Promise<void>,
): FrontKeeper {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let kept: NumberedSet | undefined;

  function write() {
    timer = undefined;
    const set = newest();
    if (!set || set === kept) return;
    kept = set;
    // Without it the next visit begins a little later.
    keep(frontIn(set)).catch(() => undefined);
  }

  return {
    changed() {
      timer ??= setTimeout(write, kept ? SELDOM : SOON);
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      kept = undefined;
    },
  };
}
