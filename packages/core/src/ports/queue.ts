import type { Job, JobTask, NewJob } from '../model/job.ts';

/** A job taken by one worker until `leasedUntil` (epoch ms); then another may take it. */
export interface JobLease extends Job {
  readonly token: string;
  readonly leasedUntil: number;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly running: number;
}

/** At-least-once queue over the `#jobs` partition, where metadata transactions put their jobs. */
export interface JobQueue {
  /** Puts a job on its own (the janitor's way); the same id twice is one job. */
  put(job: NewJob): Promise<void>;
  /** Takes the first free job of these types by priority then age, or undefined. Two takers never get the same. */
  take(options: { types: readonly JobTask['type'][]; leaseMs: number }): Promise<JobLease | undefined>;
  /** False where the lease was lost: stop working on it. */
  extend(lease: JobLease, leaseMs: number): Promise<boolean>;
  /** Ends the job; false where the lease was lost. */
  done(lease: JobLease): Promise<boolean>;
  /** Gives it back, to be taken no sooner than in `delayMs`; `uncounted` where the try says nothing about the job. */
  release(lease: JobLease, delayMs: number, options?: { readonly uncounted?: boolean }): Promise<boolean>;
  counts(): Promise<QueueCounts>;
}
