import type { OnConflict } from '@rdrive/core';
import type { ProblemError } from '../api/problem.ts';
import type { FileJson } from '../api/wire.ts';
import type { UploadSource } from './source.ts';

/** Where one file stands. Only `done` means that the server has it and its record is committed. */
export type UploadState =
  | { readonly kind: 'queued' }
  /** Reading the file to know its SHA-256; `bytes` so far. */
  | { readonly kind: 'hashing'; readonly bytes: number }
  /** `bytes` have left so far. */
  | { readonly kind: 'sending'; readonly bytes: number }
  /** All bytes are there; the server puts them in place. */
  | { readonly kind: 'finishing' }
  | { readonly kind: 'done'; readonly file: FileJson }
  /** The same bytes were in this folder already. */
  | { readonly kind: 'duplicate'; readonly of: string }
  /** The name was taken and the caller had asked to skip. */
  | { readonly kind: 'skipped'; readonly for: string }
  | { readonly kind: 'failed'; readonly problem: ProblemError }
  | { readonly kind: 'cancelled' };

/** A file in the queue. */
export interface UploadItem {
  /** Unique in this queue. */
  readonly key: string;
  readonly source: UploadSource;
  readonly folderPath: string;
  readonly onConflict: OnConflict;
  readonly state: UploadState;
}

/** The queue as a whole. */
export interface UploadSummary {
  readonly state: 'idle' | 'running' | 'paused';
  readonly files: number;
  /** Done, duplicate or skipped. */
  readonly finished: number;
  readonly failed: number;
  /** Bytes of all files that are not cancelled, and how many of them are settled or sent. */
  readonly bytes: number;
  readonly bytesDone: number;
  /** Bytes per second lately. */
  readonly rate: number;
  /** Undefined where nothing moves. */
  readonly secondsLeft: number | undefined;
}

const settled = new Set<UploadState['kind']>(['done', 'duplicate', 'skipped', 'failed', 'cancelled']);

/** True where nothing more happens by itself. */
export function isSettled(state: UploadState): boolean {
  return settled.has(state.kind);
}

function bytesDoneOf({ state, source }: UploadItem): number {
  if (state.kind === 'sending') return state.bytes;
  if (state.kind === 'finishing') return source.size;
  return state.kind === 'done' || state.kind === 'duplicate' || state.kind === 'skipped' ? source.size : 0;
}

/** Adds up a queue; `rate` in bytes per second. */
export function summarise(items: readonly UploadItem[], rate: number, paused: boolean): UploadSummary {
  let files = 0;
  let finished = 0;
  let failed = 0;
  let bytes = 0;
  let bytesDone = 0;
  let open = 0;
  let bytesOpen = 0;
  for (const item of items) {
    if (item.state.kind === 'cancelled') continue;
    files++;
    bytes += item.source.size;
    bytesDone += bytesDoneOf(item);
    if (item.state.kind === 'failed') failed++;
    else if (isSettled(item.state)) finished++;
    else {
      open++;
      bytesOpen += item.source.size - bytesDoneOf(item);
    }
  }
  return {
    state: open === 0 ? 'idle' : paused ? 'paused' : 'running',
    files,
    finished,
    failed,
    bytes,
    bytesDone,
    rate,
    secondsLeft: open > 0 && rate > 0 && !paused ? bytesOpen / rate : undefined,
  };
}
