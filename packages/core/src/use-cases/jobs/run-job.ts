import { isDriveError } from '../../errors.ts';
import { type Remaking, wantsRemaking } from '../../model/pipeline.ts';
import type { LibraryReader, OperationStore } from '../../ports/metadata.ts';
import type { JobLease, JobQueue } from '../../ports/queue.ts';
import { type HlsJobDeps, runHlsJob } from '../hls/hls-job.ts';
import { recordOf } from '../sweeps/referenced.ts';
import { deleteBytes } from './delete-bytes.ts';
import { type MediaJobDeps, runMediaJob } from './media-job.ts';
import { type RemakeJobDeps, runRemakeJob } from './remake-job.ts';
import { runSidecarJob, type SidecarJobDeps } from './sidecar-job.ts';
import { runVerifyJob, type VerifyJobDeps } from './verify-job.ts';

/** Another run, or a person's own wish, may have been faster. */
async function isStillWanted(deps: JobDeps, fileId: string, again: Remaking): Promise<boolean> {
  const file = await recordOf(deps, fileId);
  return file?.entryType === 'file' && wantsRemaking(file, again);
}

export interface JobDeps extends Omit<MediaJobDeps, 'blobs' | 'library' | 'queue'>, Pick<HlsJobDeps, 'hls'> {
  readonly library: MediaJobDeps['library'] &
    VerifyJobDeps['library'] &
    RemakeJobDeps['library'] &
    SidecarJobDeps['library'] &
    Pick<LibraryReader, 'withSidecar'>;
  readonly blobs: MediaJobDeps['blobs'] & VerifyJobDeps['blobs'] & HlsJobDeps['blobs'];
  readonly operations: OperationStore;
  readonly queue: Pick<JobQueue, 'put' | 'done' | 'release' | 'counts'>;
}

const RETRY_BASE_MS = 1_000;
const RETRY_MAX_MS = 600_000;

function retryDelay(attempts: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_BASE_MS * 2 ** Math.min(attempts, 20));
}

async function perform(
  deps: JobDeps,
  { task, attempts }: JobLease,
  isStopping: () => boolean,
): Promise<'done' | 'retry' | 'again' | 'later' | 'next'> {
  switch (task.type) {
    case 'remake':
      return runRemakeJob(deps, task);
    case 'media':
      if (task.again && !(await isStillWanted(deps, task.fileId, task.again))) return 'done';
      return runMediaJob(deps, task, attempts);
    case 'sidecar':
      return runSidecarJob(deps, task.fileId, attempts);
    case 'hls':
      return runHlsJob(deps, task, attempts);
    case 'verify':
      await runVerifyJob(deps, task, attempts, { isStopping });
      return 'done';
    case 'operation': {
      const operation = await deps.operations.advance(task.operationId);
      return operation.state === 'running' ? 'again' : 'done';
    }
    case 'delete-bytes':
      await deleteBytes(deps, task.fileId);
      return 'done';
  }
}

/** What waits for others to be done looks again after this. */
const LATER_MS = 15_000;
/** The other lane of a film goes first, wherever there is only one worker for both. */
const NEXT_DELAY_MS = 1_000;

/** Where the disk or a store is at fault the job waits for it, as often as need be: such a try says nothing of the file. */
const MACHINE_DELAY_MS = 20_000;

function isMachineFault(error: unknown): boolean {
  return (['disk-full', 'read-only', 'unavailable'] as const).some((code) => isDriveError(error, code));
}

/** Gives a job back whose try has thrown. */
async function giveBack({ queue }: JobDeps, lease: JobLease, error: unknown, stopping: boolean): Promise<void> {
  if (stopping) await queue.release(lease, 0, { uncounted: true });
  else if (isMachineFault(error)) await queue.release(lease, MACHINE_DELAY_MS, { uncounted: true });
  else await queue.release(lease, retryDelay(lease.attempts));
}

/**
 * Works a leased job off and ends or releases its lease. A job that throws is given back with a growing delay and the
 * error rethrown, for the log. Where `isStopping` says that the process is ending, the error is that end: the job goes
 * back at once, as if it had never been taken.
 */
export async function runJob(deps: JobDeps, lease: JobLease, isStopping = () => false): Promise<void> {
  try {
    const outcome = await perform(deps, lease, isStopping);
    if (outcome === 'done') await deps.queue.done(lease);
    else if (outcome === 'later') await deps.queue.release(lease, LATER_MS, { uncounted: true });
    else if (outcome === 'next') await deps.queue.release(lease, NEXT_DELAY_MS, { afresh: true });
    else await deps.queue.release(lease, outcome === 'again' ? 0 : retryDelay(lease.attempts));
  } catch (error) {
    const stopping = isStopping();
    await giveBack(deps, lease, error, stopping);
    if (!stopping) throw error;
  }
}
