import type { Api } from '../api/api.ts';
import type { RetryPolicy, Sleep } from '../api/retry.ts';
import type { FileJson } from '../api/wire.ts';
import type { UploadTools } from './file.ts';
import type { HashApart, Hasher } from './hash.ts';
import type { ResumeStore } from './resume.ts';
import type { Send } from './send.ts';
import type { UploadSource } from './source.ts';
import type { ConflictRule, HoldReason, UploadItem, UploadSummary } from './state.ts';

export interface UploadQueueOptions {
  readonly api: Pick<Api, 'uploads' | 'folders'>;
  readonly send: Send;
  /** Files at work side by side, and parts on their way over all of them. */
  readonly files?: number;
  readonly parts?: number;
  /** A part of a file begins to leave when the one before has left; see `PartsRequest`. */
  readonly oneLeaves?: boolean;
  /** For parts: about two minutes of a silent server before a file counts as failed. */
  readonly retry?: RetryPolicy;
  readonly sleep?: Sleep;
  readonly resume?: ResumeStore;
  /** Where the platform has a faster SHA-256 than WebAssembly. */
  readonly createHasher?: () => Hasher;
  /** Where a page hashes large files beside its own thread. */
  readonly hashApart?: HashApart;
  readonly inTurn?: UploadTools['inTurn'];
  readonly now?: () => number;
  /**
   * Given where somebody watches: what would fail every file alike (a silent server, an ended session, a full or read-only disk)
   * holds the queue instead, and files go on waiting. Resolves when the server answers again.
   */
  readonly whenReachable?: () => Promise<void>;
  /** For a queue that a read-only disk of the server holds: resolves when another try is worth it. */
  readonly whenWritable?: (() => Promise<void>) | undefined;
  /** Told of each file the moment the server has committed it. */
  readonly onFile?: (file: FileJson) => void;
  /** Told of each file that has come to an end. */
  readonly onSettled?: (item: UploadItem) => void;
}

export interface UploadRequestItem {
  readonly source: UploadSource;
  readonly folderPath: string;
  readonly onConflict?: ConflictRule;
  /** The name of the file in this queue, unique; made up where none is given. */
  readonly key?: string;
}

export interface UploadSnapshot {
  readonly items: readonly UploadItem[];
  readonly summary: UploadSummary;
}

/** Files on their way to the server. Views subscribe and read snapshots; a snapshot is the same object until it changes. */
export interface UploadQueue {
  add(requests: readonly UploadRequestItem[]): void;
  /** Stops what is on its way; what has arrived is kept. */
  pause(): void;
  /** Goes on, whatever has held the queue. */
  resume(): void;
  /** Like pause and resume, for another reason than a person's wish. */
  hold(reason: HoldReason): void;
  release(reason: HoldReason): void;
  /** Gives a file up and frees what has arrived of it. */
  cancel(key: string): void;
  cancelAll(): void;
  /** Takes up failed files again: all, or those that `which` chooses. */
  retryFailed(which?: (item: UploadItem) => boolean): void;
  /** Says what to do about taken names: those met already and those that the files of now will meet. */
  decide(rule: Exclude<ConflictRule, 'ask'>): void;
  /** Forgets settled files; failed ones only if asked. */
  clear(options?: { failed?: boolean }): void;
  get(): UploadSnapshot;
  /** The sums alone: costs the same for any number of files. */
  summary(): UploadSummary;
  subscribe(listener: () => void): () => void;
}
