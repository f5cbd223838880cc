import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DriveError, type FailReason, mimeOfName, resolveMime, SNIFF_BYTES } from '@rdrive/core';
import { takenOf } from '../facts/taken.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { readStart } from '../read-start.ts';
import type { MediaJob, MediaResult } from '../types.ts';
import { spawnChild, usableWrappers } from './spawn.ts';
import { createWorker, type Outcome, type Worker } from './worker.ts';

/** A result, and what the queue and the log want to know of how it came about. */
export interface PoolResult extends MediaResult {
  /** True where another try may end better: the decoder died, or a busy machine was too slow. */
  readonly retryable: boolean;
  /** Highest resident bytes of the child while it worked on the file. */
  readonly peakBytes: number;
}

/** For logs: the file, why it failed, and the decoder's own words where it had any. */
export interface PoolEvent {
  readonly message: string;
  readonly fileName: string;
  readonly reason?: FailReason;
  readonly detail?: string;
}

export interface MediaPoolOptions {
  /** Children, and so files at a time; one a core is right. */
  readonly children: number;
  readonly limits?: Partial<Limits>;
  /** Told of files that fail, and of children that end before their time. */
  readonly log?: (event: PoolEvent) => void;
  /** Another program than the pool's own child; for tests of the pool. */
  readonly childScript?: string;
}

/** Runs jobs in persistent, bounded child processes. */
export interface MediaPool extends AsyncDisposable {
  /**
   * Never rejects for a bad file. Rejects with a DriveError where the machine is at fault (`unavailable`, `disk-full`,
   * `internal`), and with the signal's reason when aborted.
   */
  run(job: MediaJob, signal?: AbortSignal): Promise<PoolResult>;
  /** Ends the children at once; jobs that run or wait are rejected with `unavailable`. */
  close(): Promise<void>;
}

/** What can be said of a file whose decoder died: looked at without decoding. */
async function failedResult(job: MediaJob, reason: FailReason, peakBytes: number): Promise<PoolResult> {
  for (const name of await readdir(job.outDir)) await rm(join(job.outDir, name), { force: true, recursive: true });
  const mime = resolveMime(await readStart(job.path, SNIFF_BYTES), mimeOfName(job.fileName));
  const facts = { fileType: mime ?? 'application/octet-stream', ...takenOf({}, job) };
  const retryable = reason === 'crashed' || reason === 'too-slow';
  return { state: 'failed', reason, facts, derivatives: [], retryable, peakBytes };
}

/** A counting gate: `enter` waits for a free place, the returned function leaves it. */
function createGate(places: number) {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (): Promise<() => void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return () => {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    };
  };
}

/** The pool that a server keeps for its whole life. Children start with the first jobs. */
export function createMediaPool(options: MediaPoolOptions): MediaPool {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const enter = createGate(options.children);
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const stop = new AbortController();
  let wrappers: ReturnType<typeof usableWrappers> | undefined;

  async function takeWorker(): Promise<Worker> {
    const waiting = idle.pop();
    if (waiting?.usable()) return waiting;
    if (waiting) await retire(waiting);
    wrappers ??= usableWrappers(limits);
    const worker = createWorker(spawnChild(await wrappers, options.childScript), limits);
    all.add(worker);
    return worker;
  }

  async function retire(worker: Worker): Promise<void> {
    all.delete(worker);
    await worker.close();
  }

  async function runOn(worker: Worker, job: MediaJob, signal: AbortSignal): Promise<Outcome> {
    try {
      return await worker.run(job, signal);
    } finally {
      if (worker.usable() && !stop.signal.aborted) idle.push(worker);
      else await retire(worker);
    }
  }

  async function close(): Promise<void> {
    stop.abort(new DriveError('unavailable', 'The media pool is closed'));
    await Promise.all([...all].map(retire));
  }

  return {
    run: async (job, signal) => {
      const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
      const leave = await enter();
      try {
        either.throwIfAborted();
        const outcome = await runOn(await takeWorker(), job, either);
        if (outcome.type === 'result') {
          const { state, reason, detail } = outcome.result;
          if (state === 'failed') {
            const why = { ...(reason && { reason }), ...(detail && { detail }) };
            options.log?.({ message: 'A file could not be decoded', fileName: job.fileName, ...why });
          }
          return { ...outcome.result, retryable: false, peakBytes: outcome.peakBytes };
        }
        const { reason, peakBytes } = outcome;
        options.log?.({ message: 'A media child ended before its time', reason, fileName: job.fileName });
        return await failedResult(job, reason, peakBytes);
      } finally {
        leave();
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
