import { isProblem, ProblemError } from '../api/problem.ts';
import { type RetryPolicy, sleep } from '../api/retry.ts';
import { type UploadMemory, type UploadTools, uploadFile } from './file.ts';
import { createFolderMaker } from './folders.ts';
import { createHolds } from './holds.ts';
import { createLimiter } from './limiter.ts';
import type { UploadQueue, UploadQueueOptions, UploadRequestItem, UploadSnapshot } from './queue-types.ts';
import { createSpeedMeter } from './speed.ts';
import { type HoldReason, isSettled, type UploadItem, type UploadState } from './state.ts';
import { createTally } from './tally.ts';

export type * from './queue-types.ts';

interface Entry {
  item: UploadItem;
  memory: UploadMemory;
  stop: AbortController | undefined;
  /** How often in a row the connection was lost over this file without a byte in between. */
  lost: number;
}

const partRetry: RetryPolicy = { attempts: 12, baseDelay: 500, maxDelay: 20_000 };

/** Of a part whose answer does not come, before the queue waits for the network. */
const SILENT_TRIES = 3;

/** Held again and again by the same file while the server answers others: then the fault is the file's way. */
const LOST_AT_MOST = 5;

const waiting: UploadState = { kind: 'queued' };

function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ProblemError('unknown', message, { cause: error });
}

/** What a problem of one file says of all of them. */
function holdOf(problem: ProblemError): HoldReason | undefined {
  if (isProblem(problem, 'offline')) return 'offline';
  if (isProblem(problem, 'token-invalid', 'session-revoked')) return 'session';
  if (isProblem(problem, 'read-only')) return 'read-only';
  return isProblem(problem, 'disk-full') ? 'disk-full' : undefined;
}

function toolsOf(options: UploadQueueOptions): UploadTools {
  return {
    api: options.api,
    send: options.send,
    limiter: createLimiter(options.parts ?? 4),
    retry: options.retry ?? partRetry,
    sleep: options.sleep ?? sleep,
    ...(options.resume ? { resume: options.resume } : {}),
    createHasher: options.createHasher,
    hashApart: options.hashApart,
    inTurn: options.inTurn,
    oneLeaves: options.oneLeaves,
    silentTries: options.whenReachable && SILENT_TRIES,
    onFile: options.onFile,
    ensureFolder: createFolderMaker(options.api),
  };
}

/** Makes an empty {@link UploadQueue}; it works as soon as something is in it. */
export function createUploadQueue(options: UploadQueueOptions): UploadQueue {
  const filesAtOnce = options.files ?? 3;
  const speed = createSpeedMeter(options.now);
  const tally = createTally();
  const tools = toolsOf(options);
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  let running = 0;
  let nextKey = 1;
  let snapshot: UploadSnapshot | undefined;
  const holds = createHolds({
    ends: { offline: options.whenReachable, 'read-only': options.whenWritable },
    onHeld() {
      speed.reset();
      for (const entry of entries.values()) entry.stop?.abort(waiting);
      changed();
    },
    onReleased() {
      changed();
      pump();
    },
  });

  function changed() {
    snapshot = undefined;
    for (const listener of listeners) listener();
  }

  function become(entry: Entry, item: UploadItem) {
    const before = entry.item;
    tally.count(before, item);
    entry.item = item;
    if (isSettled(item.state) && !isSettled(before.state)) options.onSettled?.(item);
  }

  function setState(entry: Entry, state: UploadState) {
    const before = entry.item.state;
    if (state.kind === 'sending') {
      const more = before.kind === 'sending' ? state.bytes - before.bytes : 0;
      speed.add(more);
      if (more > 0) entry.lost = 0;
    }
    become(entry, { ...entry.item, state });
    changed();
  }

  async function run(entry: Entry) {
    const stop = new AbortController();
    entry.stop = stop;
    running++;
    let state: UploadState;
    try {
      await renew(entry);
      const upload = { ...entry.item, memory: entry.memory };
      state = await uploadFile(upload, tools, stop.signal, (next) => {
        if (!stop.signal.aborted) setState(entry, next);
      });
    } catch (error) {
      state = stop.signal.aborted ? (stop.signal.reason as UploadState) : failure(entry, asProblem(error));
    }
    // Somebody has decided while it was at it.
    if (state.kind === 'conflict' && entry.item.onConflict !== 'ask') state = waiting;
    entry.stop = undefined;
    running--;
    setState(entry, state === waiting ? stopped(entry) : state);
    if (state.kind === 'cancelled') abandon(entry);
    pump();
  }

  /** What has left stays on show while a file waits; how much of it has arrived is asked when it goes on. */
  function stopped({ item: { state } }: Entry): UploadState {
    return state.kind === 'sending' ? { kind: 'queued', bytes: state.bytes } : waiting;
  }

  /** A file that had changed on this device is read anew where it can be found. */
  async function renew(entry: Entry) {
    const { source } = entry.item;
    if (!entry.memory.stale || !source.renew) return;
    become(entry, { ...entry.item, source: await source.renew() });
    entry.memory = {};
  }

  function failure(entry: Entry, problem: ProblemError): UploadState {
    if (isProblem(problem, 'file-changed')) entry.memory = { ...entry.memory, stale: true };
    const reason = options.whenReachable && holdOf(problem);
    if (!reason || (reason === 'offline' && ++entry.lost > LOST_AT_MOST)) return { kind: 'failed', problem };
    // This file's own work is over already: only the others are to be stopped.
    entry.stop = undefined;
    holds.add(reason);
    return waiting;
  }

  /** Frees what the server holds of a cancelled file; if it does not hear of it, its own sweep will. */
  function abandon({ memory }: Entry) {
    if (memory.uploadId) options.api.uploads.abort(memory.uploadId).catch(() => undefined);
    if (memory.key) void options.resume?.delete(memory.key);
  }

  function pump() {
    if (holds.reason() || running >= filesAtOnce) return;
    for (const entry of entries.values()) {
      if (entry.stop || entry.item.state.kind !== 'queued') continue;
      void run(entry);
      if (running >= filesAtOnce) return;
    }
  }

  function cancel(entry: Entry) {
    if (entry.stop) return entry.stop.abort({ kind: 'cancelled' } satisfies UploadState);
    if (isSettled(entry.item.state)) return;
    become(entry, { ...entry.item, state: { kind: 'cancelled' } });
    abandon(entry);
  }

  function add({ source, folderPath, onConflict = 'keep-both', key = String(nextKey++) }: UploadRequestItem) {
    if (entries.has(key)) return;
    const item: UploadItem = { key, source, folderPath, onConflict, state: waiting };
    tally.count(undefined, item);
    entries.set(key, { item, memory: {}, stop: undefined, lost: 0 });
  }

  function requeue(entry: Entry) {
    entry.lost = 0;
    become(entry, { ...entry.item, state: waiting });
  }

  /** A change of many files that is told once. */
  function each(change: (entry: Entry) => void) {
    for (const entry of entries.values()) change(entry);
    changed();
    pump();
  }

  const summary = () => tally.summary(speed.rate(), holds.reason());

  return {
    add(requests) {
      for (const request of requests) add(request);
      changed();
      pump();
    },
    pause: () => holds.add('person'),
    resume: () => holds.clear(),
    hold: (reason) => holds.add(reason),
    release: (reason) => holds.remove(reason),
    cancel(key) {
      const entry = entries.get(key);
      if (entry) cancel(entry);
      changed();
    },
    cancelAll: () => each(cancel),
    retryFailed: (which = () => true) =>
      each((entry) => {
        if (entry.item.state.kind === 'failed' && which(entry.item)) requeue(entry);
      }),
    decide: (onConflict) =>
      each((entry) => {
        if (isSettled(entry.item.state) || entry.item.onConflict !== 'ask') return;
        become(entry, { ...entry.item, onConflict });
        if (entry.item.state.kind === 'conflict') requeue(entry);
      }),
    clear({ failed = false } = {}) {
      for (const [key, { item }] of entries) {
        if (!isSettled(item.state) || (item.state.kind === 'failed' && !failed)) continue;
        tally.count(item, undefined);
        entries.delete(key);
      }
      changed();
    },
    get() {
      snapshot ??= { items: [...entries.values()].map((entry) => entry.item), summary: summary() };
      return snapshot;
    },
    summary,
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
