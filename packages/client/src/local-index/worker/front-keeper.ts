import { aspectsOf } from '../query/answer.ts';
import type { KeptFront } from '../store/index-store.ts';
import type { NumberedSet } from './sets.ts';

/** Keeps the front for the next visit. */
export interface FrontKeeper {
  /** The replica is another now, and whole. */
  changed(): void;
  stop(): void;
}

/** Files of the first screens, however large the window: the whole library would take too long to read and to lay out. */
const FILES = 240;
/** First (ms), so that what a page waits for goes before it; and how often later. */
const SOON = 300;
const SELDOM = 60_000;

function frontIn({ days, rows, replica }: NumberedSet): KeptFront {
  const first = rows.slice(0, FILES);
  return {
    aspects: aspectsOf(replica.columns, first),
    days: days
      .filter(({ start }) => start < FILES)
      .map(({ day, start, count }) => ({ day, start, count: Math.min(count, FILES - start) })),
    ids: replica.columns.ids.bytesOf(first),
    files: [...first].flatMap((row) => replica.file(row) ?? []),
  };
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
