import type { Lost } from './verdict.ts';
import type { WaitingEdit } from './waiting-edit.ts';

/** Keeps what waits over the end of a page, for all tabs of a browser. Edits are in their order. */
export interface OutboxStore {
  /** What waits for this person; what waited for another is removed. */
  open(userId: string): Promise<readonly WaitingEdit[]>;
  /**
   * Changes what waits by what it is by then, whole or not at all, and answers what it has become. With it goes what was
   * lost by that, kept until it is told.
   */
  change(
    act: (waiting: readonly WaitingEdit[]) => readonly WaitingEdit[],
    lost?: readonly Lost[],
  ): Promise<readonly WaitingEdit[]>;
  /** Hands over what was lost and is not told yet, in one tab at a time; forgets it where that answers true. */
  handOver(tell: (lost: readonly Lost[]) => boolean): Promise<void>;
}
