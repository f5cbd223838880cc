import { type AwsJobQueue, type JobBell, parseJobRef } from '@rdrive/aws';
import { type JobDeps, type JobLease, type NewJob, runJob } from '@rdrive/core';
import type { Log } from '../log.ts';

/** What working on one message needs. */
export interface MessageDeps {
  readonly queue: AwsJobQueue;
  readonly bell: Pick<JobBell, 'ring'>;
  readonly jobs: Omit<JobDeps, 'queue'>;
  readonly log: Log;
  /** Milliseconds until the function is ended. */
  readonly remainingMs: () => number;
}

/** `retry`: the message is to come again after the delay; without a delay, when its visibility runs out. */
export type Worked = { readonly end: 'done' } | { readonly end: 'retry'; readonly delayMs?: number };

/** Longer than the function lives, so that a lease ends only with its holder; shorter than a message stays hidden. */
const LEASE_SLACK_MS = 5_000;
/** The record must be free when its message comes again. */
const DELAY_SLACK_MS = 1_000;
/** An operation is carried on here while there is this much time. */
const ENOUGH_MS = 30_000;

/** How a job wants to be taken again. */
interface Again {
  readonly delayMs: number;
  /** The try says nothing of the job: storage was at fault. */
  readonly uncounted: boolean;
}

/** Runs a leased job; undefined where it is done. */
async function runOnce(deps: MessageDeps, lease: JobLease): Promise<Again | undefined> {
  let again: Again | undefined;
  const queue = {
    put: (job: NewJob) => deps.queue.put(job),
    counts: () => deps.queue.counts(),
    done: (held: JobLease) => deps.queue.done(held),
    release(held: JobLease, delayMs: number, { uncounted = false } = {}) {
      again = { delayMs, uncounted };
      return deps.queue.release(held, delayMs, { uncounted });
    },
  };
  try {
    await runJob({ ...deps.jobs, queue }, lease);
  } catch (error) {
    // Without a release the record is still leased and comes free by itself.
    if (again === undefined) throw error;
    deps.log.error(error, `job ${lease.task.type} ${lease.id} failed and will be tried again`);
  }
  return again;
}

/**
 * Works off the job that a message names. A doubled message finds its job held or gone and is done; a long operation, and
 * a job that waits for storage, goes on under a new message, so that receiving it often does not make a dead letter of it.
 */
export async function workMessage(deps: MessageDeps, body: string): Promise<Worked> {
  const ref = parseJobRef(body);
  if (!ref) {
    deps.log.error(new Error('not a job'), 'a message names no job and will end as a dead letter');
    return { end: 'retry' };
  }
  for (;;) {
    const lease = await deps.queue.takeOne(ref, deps.remainingMs() + LEASE_SLACK_MS);
    if (typeof lease === 'string') return { end: 'done' };
    const again = await runOnce(deps, lease);
    if (again === undefined) return { end: 'done' };
    const delayMs = again.delayMs + DELAY_SLACK_MS;
    if (again.uncounted) {
      await deps.bell.ring([ref], delayMs);
      return { end: 'done' };
    }
    if (again.delayMs > 0) return { end: 'retry', delayMs };
    if (deps.remainingMs() < ENOUGH_MS) {
      await deps.bell.ring([ref]);
      return { end: 'done' };
    }
  }
}
