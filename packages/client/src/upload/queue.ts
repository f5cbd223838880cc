import type { OnConflict } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import { isProblem, ProblemError } from '../api/problem.ts';
import { type RetryPolicy, type Sleep, sleep } from '../api/retry.ts';
import type { FileJson } from '../api/wire.ts';
import { type UploadMemory, uploadFile } from './file.ts';
import { createFolderMaker } from './folders.ts';
import type { Hasher } from './hash.ts';
import { createLimiter } from './limiter.ts';
import type { ResumeStore } from './resume.ts';
import type { Send } from './send.ts';
import type { UploadSource } from './source.ts';
import { createSpeedMeter } from './speed.ts';
import { isSettled, summarise, type UploadItem, type UploadState, type UploadSummary } from './state.ts';

export interface UploadQueueOptions {
  readonly api: Pick<Api, 'uploads' | 'folders'>;
  readonly send: Send;
  /** Files at work side by side, and parts on their way over all of them. */
  readonly files?: number;
  readonly parts?: number;
  /** For parts: about two minutes of a silent server before a file counts as failed. */
  readonly retry?: RetryPolicy;
  readonly sleep?: Sleep;
  readonly resume?: ResumeStore;
  /** Where the platform has a faster SHA-256 than WebAssembly. */
  readonly createHasher?: () => Hasher;
  readonly now?: () => number;
  /** Told of each file the moment the server has committed it. */
  readonly onFile?: (file: FileJson) => void;
}

export interface UploadRequestItem {
  readonly source: UploadSource;
  readonly folderPath: string;
  readonly onConflict?: OnConflict;
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
  resume(): void;
  /** Gives a file up and frees what has arrived of it. */
  cancel(key: string): void;
  cancelAll(): void;
  /** Takes up failed files again: all, or those that `which` chooses. */
  retryFailed(which?: (item: UploadItem) => boolean): void;
  /** Forgets settled files; failed ones only if asked. */
  clear(options?: { failed?: boolean }): void;
  get(): UploadSnapshot;
  subscribe(listener: () => void): () => void;
}

interface Entry {
  item: UploadItem;
  readonly memory: UploadMemory;
  stop: AbortController | undefined;
}

const partRetry: RetryPolicy = { attempts: 12, baseDelay: 500, maxDelay: 20_000 };

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ProblemError('unknown', message, { cause: error });
}

/** Makes an empty {@link UploadQueue}; it works as soon as something is in it. */
export function createUploadQueue(options: UploadQueueOptions): UploadQueue {
  const filesAtOnce = options.files ?? 3;
  const limiter = createLimiter(options.parts ?? 4);
  const speed = createSpeedMeter(options.now);
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  const tools = {
    api: options.api,
    send: options.send,
    limiter,
    retry: options.retry ?? partRetry,
    sleep: options.sleep ?? sleep,
    ...(options.resume ? { resume: options.resume } : {}),
    createHasher: options.createHasher,
    ensureFolder: createFolderMaker(options.api),
  };
  let paused = false;
  let nextKey = 1;
  let snapshot: UploadSnapshot | undefined;

  function changed() {
    snapshot = undefined;
    for (const listener of listeners) listener();
  }

  function setState(entry: Entry, state: UploadState) {
    const before = entry.item.state;
    if (state.kind === 'sending') speed.add(state.bytes - (before.kind === 'sending' ? before.bytes : state.bytes));
    entry.item = { ...entry.item, state };
    changed();
  }

  async function run(entry: Entry) {
    const stop = new AbortController();
    entry.stop = stop;
    const { source, folderPath, onConflict } = entry.item;
    let state: UploadState;
    try {
      const upload = { source, folderPath, onConflict, memory: entry.memory };
      state = await uploadFile(upload, tools, stop.signal, (next) => {
        if (!stop.signal.aborted) setState(entry, next);
      });
    } catch (error) {
      state = stop.signal.aborted ? (stop.signal.reason as UploadState) : { kind: 'failed', problem: asProblem(error) };
    }
    entry.stop = undefined;
    setState(entry, state);
    if (state.kind === 'done') options.onFile?.(state.file);
    if (state.kind === 'cancelled') abandon(entry);
    pump();
  }

  /** Frees what the server holds of a cancelled file; if it does not hear of it, its own sweep will. */
  function abandon({ memory }: Entry) {
    if (memory.uploadId) options.api.uploads.abort(memory.uploadId).catch(() => undefined);
    if (memory.key) void options.resume?.delete(memory.key);
  }

  function pump() {
    if (paused) return;
    let running = 0;
    for (const entry of entries.values()) if (entry.stop) running++;
    for (const entry of entries.values()) {
      if (running >= filesAtOnce) return;
      if (entry.stop || entry.item.state.kind !== 'queued') continue;
      running++;
      void run(entry);
    }
  }

  /** Ends the work on a file with the given state, at once where none runs. */
  function end(entry: Entry, state: UploadState) {
    if (entry.stop) entry.stop.abort(state);
    else if (!isSettled(entry.item.state)) {
      setState(entry, state);
      if (state.kind === 'cancelled') abandon(entry);
    }
  }

  return {
    add(requests) {
      for (const { source, folderPath, onConflict = 'keep-both' } of requests) {
        const key = String(nextKey++);
        const item: UploadItem = { key, source, folderPath, onConflict, state: { kind: 'queued' } };
        entries.set(key, { item, memory: {}, stop: undefined });
      }
      changed();
      pump();
    },
    pause() {
      paused = true;
      speed.reset();
      for (const entry of entries.values()) entry.stop?.abort({ kind: 'queued' } satisfies UploadState);
      changed();
    },
    resume() {
      paused = false;
      changed();
      pump();
    },
    cancel(key) {
      const entry = entries.get(key);
      if (entry) end(entry, { kind: 'cancelled' });
    },
    cancelAll() {
      for (const entry of entries.values()) end(entry, { kind: 'cancelled' });
    },
    retryFailed(which = () => true) {
      for (const entry of entries.values())
        if (entry.item.state.kind === 'failed' && which(entry.item)) setState(entry, { kind: 'queued' });
      pump();
    },
    clear({ failed = false } = {}) {
      for (const [key, { item }] of entries)
        if (isSettled(item.state) && (failed || item.state.kind !== 'failed')) entries.delete(key);
      changed();
    },
    get() {
      if (!snapshot) {
        const items = [...entries.values()].map((entry) => entry.item);
        snapshot = { items, summary: summarise(items, speed.rate(), paused) };
      }
      return snapshot;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** True for failures that go away by themselves, so that a file may be taken up again without being asked. */
export function isPassing(item: UploadItem): boolean {
  return item.state.kind === 'failed' && isProblem(item.state.problem, 'offline', 'unavailable', 'throttled');
}
