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

/** What a try says of its job, where it is no failure. */
export interface ReleaseOptions {
  /** Nothing: the machine was at fault. */
  readonly uncounted?: boolean;
  /** It has got on: all tries before are forgotten. */
  readonly afresh?: boolean;
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
  /** Gives it back, to be taken no sooner than in `delayMs`. */
  release(lease: JobLease, delayMs: number, options?: ReleaseOptions): Promise<boolean>;
  counts(): Promise<QueueCounts>;
}
