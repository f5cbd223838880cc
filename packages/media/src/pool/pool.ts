import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DriveError, type FailReason, mimeOfName, resolveMime, SNIFF_BYTES } from '@rdrive/core';
import { takenOf } from '../facts/taken.ts';
import type { FilmJob, FilmResult } from '../hls/messages.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { readStart } from '../read-start.ts';
import type { SidecarJob, SidecarResult } from '../sidecar/process-sidecar.ts';
import type { MediaJob, MediaResult } from '../types.ts';
import { createChildren } from './children.ts';
import type { RunOptions } from './worker.ts';

/** What the queue and the log want to know of how a result came about. */
interface Circumstances {
  /** True where another try may end better: the decoder died, or a busy machine was too slow. */
  readonly retryable: boolean;
  /** Highest resident bytes of the child while it worked on the file. */
  readonly peakBytes: number;
}

export type PoolResult = MediaResult & Circumstances;
export type FilmPoolResult = FilmResult & Circumstances;
export type SidecarPoolResult = SidecarResult & Circumstances;

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
  /** The same for a sidecar. */
  sidecar(job: SidecarJob, signal?: AbortSignal): Promise<SidecarPoolResult>;
  /** The same for a film: its plan, or some of its units, at the lowest priority for the rest of the child's life. */
  film(job: FilmJob, options?: RunOptions): Promise<FilmPoolResult>;
  /** Ends the children at once; jobs that run or wait are rejected with `unavailable`. */
  close(): Promise<void>;
}

/** Another try may end better where the decoder died or the machine was busy. */
function endsBetter(reason: FailReason): boolean {
  return reason === 'crashed' || reason === 'too-slow';
}

/** What can be said of a file whose decoder died: looked at without decoding. */
async function failedResult(job: MediaJob, reason: FailReason, peakBytes: number): Promise<PoolResult> {
  for (const name of await readdir(job.outDir)) await rm(join(job.outDir, name), { force: true, recursive: true });
  const mime = resolveMime(await readStart(job.path, SNIFF_BYTES), mimeOfName(job.fileName));
  const facts = { fileType: mime ?? 'application/octet-stream', ...takenOf({}, job) };
  return { state: 'failed', reason, facts, derivatives: [], retryable: endsBetter(reason), peakBytes };
}

/** The pool that a server keeps for its whole life. Children start with the first jobs. */
export function createMediaPool(options: MediaPoolOptions): MediaPool {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const children = createChildren({ count: options.children, limits, script: options.childScript });

  function tellOfEnd(fileName: string, reason: FailReason): void {
    options.log?.({ message: 'A media child ended before its time', reason, fileName });
  }
  function tellOfFailure(fileName: string, reason: FailReason | undefined, detail: string | undefined): void {
    const why = { ...(reason && { reason }), ...(detail && { detail }) };
    options.log?.({ message: 'A file could not be decoded', fileName, ...why });
  }

  return {
    run: async (job, signal) => {
      const outcome = await children.run({ type: 'original', job }, { signal });
      if (outcome.type === 'ended') {
        tellOfEnd(job.fileName, outcome.reason);
        return failedResult(job, outcome.reason, outcome.peakBytes);
      }
      const { done, peakBytes } = outcome;
      if (done.type !== 'original') throw new DriveError('internal', 'A media child answered something else');
      const { state, reason, detail } = done.result;
      if (state === 'failed') tellOfFailure(job.fileName, reason, detail);
      return { ...done.result, retryable: false, peakBytes };
    },
    sidecar: async (job, signal) => {
      const outcome = await children.run({ type: 'sidecar', job }, { signal });
      if (outcome.type === 'ended') {
        const { reason, peakBytes } = outcome;
        tellOfEnd(job.fileName, reason);
        return { reason, facts: {}, retryable: endsBetter(reason), peakBytes };
      }
      const { done, peakBytes } = outcome;
      if (done.type !== 'sidecar') throw new DriveError('internal', 'A media child answered something else');
      if (done.result.reason) tellOfFailure(job.fileName, done.result.reason, done.result.detail);
      return { ...done.result, retryable: false, peakBytes };
    },
    film: async (job, options) => {
      const outcome = await children.run({ type: 'film', job }, options);
      if (outcome.type === 'ended') {
        const { reason, peakBytes } = outcome;
        tellOfEnd(job.fileName, reason);
        return { type: 'failed', reason, detail: 'The child ended', retryable: endsBetter(reason), peakBytes };
      }
      const { done, peakBytes } = outcome;
      if (done.type !== 'film') throw new DriveError('internal', 'A media child answered something else');
      if (done.result.type === 'failed') tellOfFailure(job.fileName, done.result.reason, done.result.detail);
      return { ...done.result, retryable: false, peakBytes };
    },
    close: children.close,
    [Symbol.asyncDispose]: children.close,
  };
}
