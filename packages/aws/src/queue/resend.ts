import type { JobRef } from './job-ref.ts';
import type { JobBell } from './sqs.ts';

/** A job older than this that nobody holds was lost between its commit and the queue, or ended as a dead letter. */
const LOST_MS = 10 * 60_000;

/**
 * Janitor's work: rings again for jobs that nobody will come for. While messages still wait in the queue nothing is
 * done, as most old records then are only waiting their turn. Answers how many it rang for.
 */
export async function resendLost(deps: {
  readonly records: { freeSince(time: number): Promise<readonly JobRef[]> };
  readonly bell: Pick<JobBell, 'ring' | 'isSilent'>;
  readonly clock: () => number;
}): Promise<number> {
  const lost = await deps.records.freeSince(deps.clock() - LOST_MS);
  if (lost.length === 0 || !(await deps.bell.isSilent())) return 0;
  await deps.bell.ring(lost);
  return lost.length;
}
