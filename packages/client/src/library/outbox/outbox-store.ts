import type { WaitingEdit } from './waiting-edit.ts';

/** Keeps what waits over the end of a page, for all tabs of a browser. Edits are in their order. */
export interface OutboxStore {
  /** What waits for this person; what waited for another is removed. */
  open(userId: string): Promise<readonly WaitingEdit[]>;
  /** Changes what waits by what it is by then, whole or not at all, and answers what it has become. */
  change(act: (waiting: readonly WaitingEdit[]) => readonly WaitingEdit[]): Promise<readonly WaitingEdit[]>;
}
