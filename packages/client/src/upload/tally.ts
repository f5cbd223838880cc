import { type HoldReason, isSettled, type UploadItem, type UploadSummary } from './state.ts';

/** Sums over a queue, kept up to date file by file: asking costs nothing, however long the queue is. */
export interface Tally {
  /** Takes a file in, or what it has become; `before` as it was counted last. */
  count(before: UploadItem | undefined, after: UploadItem | undefined): void;
  /** `rate` in bytes per second. */
  summary(rate: number, heldBy: HoldReason | undefined): UploadSummary;
}

function bytesDoneOf({ state, source }: UploadItem): number {
  if (state.kind === 'sending' || state.kind === 'queued') return state.bytes ?? 0;
  if (state.kind === 'finishing') return source.size;
  return state.kind === 'done' || state.kind === 'duplicate' || state.kind === 'skipped' ? source.size : 0;
}

/** Makes the {@link Tally} of an empty queue. */
export function createTally(): Tally {
  const sums = { files: 0, finished: 0, failed: 0, conflicts: 0, open: 0, bytes: 0, bytesDone: 0, bytesOpen: 0 };

  function weigh(item: UploadItem, sign: 1 | -1) {
    const { kind } = item.state;
    if (kind === 'cancelled') return;
    const done = bytesDoneOf(item);
    sums.files += sign;
    sums.bytes += sign * item.source.size;
    sums.bytesDone += sign * done;
    if (kind === 'failed') sums.failed += sign;
    else if (isSettled(item.state)) sums.finished += sign;
    else {
      sums.open += sign;
      sums.bytesOpen += sign * (item.source.size - done);
      if (kind === 'conflict') sums.conflicts += sign;
    }
  }

  return {
    count(before, after) {
      if (before) weigh(before, -1);
      if (after) weigh(after, 1);
    },
    summary(rate, heldBy) {
      const { files, finished, failed, conflicts, open, bytes, bytesDone, bytesOpen } = sums;
      const state = open === 0 ? 'idle' : open === conflicts ? 'asking' : heldBy ? 'paused' : 'running';
      return {
        state,
        heldBy: state === 'paused' ? heldBy : undefined,
        files,
        finished,
        failed,
        conflicts,
        bytes,
        bytesDone,
        rate,
        secondsLeft: state === 'running' && rate > 0 ? bytesOpen / rate : undefined,
      };
    },
  };
}
