import type { OnConflict } from '@rdrive/core';
import type { ProblemError } from '../api/problem.ts';
import type { FileJson } from '../api/wire.ts';
import type { UploadSource } from './source.ts';

/** What to do where other bytes have the name; `ask` waits for somebody to say so ({@link UploadState} `conflict`). */
export type ConflictRule = OnConflict | 'ask';

/** Where one file stands. Only `done` means that the server has it and its record is committed. */
export type UploadState =
  /** Waits; `bytes` had left when it was stopped. */
  | { readonly kind: 'queued'; readonly bytes?: number }
  /** Reading the file to know its SHA-256; `bytes` so far. */
  | { readonly kind: 'hashing'; readonly bytes: number }
  /** `bytes` have left so far. */
  | { readonly kind: 'sending'; readonly bytes: number }
  /** All bytes are there; the server puts them in place. */
  | { readonly kind: 'finishing' }
  /** Another file, of this id, has the name: somebody must say what to do. Nothing was sent. */
  | { readonly kind: 'conflict'; readonly with: string }
  | { readonly kind: 'done'; readonly file: Pick<FileJson, 'id' | 'fileName' | 'sha256'> }
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
  readonly onConflict: ConflictRule;
  readonly state: UploadState;
}

/** Why nothing moves: a person's wish, a silent server, an ended session, a disk of the server that is full or read-only. */
export type HoldReason = 'person' | 'offline' | 'session' | 'disk-full' | 'read-only';

/** The queue as a whole. */
export interface UploadSummary {
  /** `asking`: all that is left waits for an answer about a taken name. */
  readonly state: 'idle' | 'running' | 'paused' | 'asking';
  /** With `paused`. */
  readonly heldBy: HoldReason | undefined;
  readonly files: number;
  /** Done, duplicate or skipped. */
  readonly finished: number;
  readonly failed: number;
  readonly conflicts: number;
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
