import type { JobRef } from './job-ref.ts';
import type { JobBell } from './sqs.ts';

/** Jobs whose records are committed and that nobody was rung for yet. */
export interface Outbox {
  /** To be given to the metadata store: hears of jobs right after their commit. */
  readonly committed: (jobs: readonly JobRef[]) => void;
  /** Rings for all of them. Never fails: what cannot be sent stays in `#jobs`, where the janitor finds it. */
  flush(): Promise<void>;
}

/** Collects what one request commits, and sends it before the answer goes out: a Lambda stands still after that. */
export function createOutbox(
  bell: Pick<JobBell, 'ring'>,
  log: { error(error: unknown, message: string): void },
): Outbox {
  let waiting: JobRef[] = [];
  return {
    committed: (jobs) => {
      waiting.push(...jobs);
    },
    async flush() {
      const jobs = waiting;
      waiting = [];
      if (jobs.length === 0) return;
      try {
        await bell.ring(jobs);
      } catch (error) {
        log.error(error, `${jobs.length} jobs wait for the janitor: the queue could not be reached`);
      }
    },
  };
}
