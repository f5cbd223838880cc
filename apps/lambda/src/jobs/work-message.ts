import { type AwsJobQueue, type JobBell, parseJobRef } from '@rdrive/aws';
import { type JobDeps, type JobLease, type NewJob, type ReleaseOptions, runJob } from '@rdrive/core';
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

/** Of the four functions that may run at once (apps/infra/src/parts/jobs.ts). */
const FILMS_AT_ONCE = 2;
const TURN_MS = 10_000;
/** A message can be delayed no longer than 15 minutes. */
const MAX_TURN_MS = 14 * 60_000;

/** How a job wants to be taken again. */
interface Again {
  readonly delayMs: number;
  /** Receiving it again says nothing of the job: storage was at fault, or it has got on. */
  readonly goesOn: boolean;
}

/** Runs a leased job; undefined where it is done. */
async function runOnce(deps: MessageDeps, lease: JobLease): Promise<Again | undefined> {
  let again: Again | undefined;
  const queue = {
    put: (job: NewJob) => deps.queue.put(job),
    counts: () => deps.queue.counts(),
    done: (held: JobLease) => deps.queue.done(held),
    release(held: JobLease, delayMs: number, options: ReleaseOptions = {}) {
      const { uncounted = false, afresh = false } = options;
      // Messages stand in line by themselves: what has got on need not wait for others to go first.
      again = afresh ? { delayMs: 0, goesOn: true } : { delayMs, goesOn: uncounted };
      return deps.queue.release(held, again.delayMs, options);
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
 * Has a film wait its turn where others are being made: a function is always left for what people look at first. The more
 * wait the less often each asks, so that together they ask about every ten seconds.
 */
async function standBack({ queue }: MessageDeps, lease: JobLease): Promise<Again | undefined> {
  if (lease.task.type !== 'hls') return undefined;
  const { held, free } = await queue.countsLike(lease);
  if (held <= FILMS_AT_ONCE) return undefined;
  const delayMs = Math.min(MAX_TURN_MS, TURN_MS * (1 + free));
  await queue.release(lease, delayMs, { uncounted: true });
  return { delayMs, goesOn: true };
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
    const again = (await standBack(deps, lease)) ?? (await runOnce(deps, lease));
    if (again === undefined) return { end: 'done' };
    const delayMs = again.delayMs > 0 ? again.delayMs + DELAY_SLACK_MS : 0;
    if (again.goesOn) {
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
