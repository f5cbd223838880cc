import { jobPriority } from '../../model/job.ts';
import type { OperationStore } from '../../ports/metadata.ts';
import type { JobQueue } from '../../ports/queue.ts';

/** Janitor's work: one job (named by the operation) for each that still runs, as its own may have been lost with a crash. */
export async function resumeOperations(deps: {
  readonly operations: Pick<OperationStore, 'running'>;
  readonly queue: Pick<JobQueue, 'put'>;
}): Promise<number> {
  const running = await deps.operations.running();
  for (const { id } of running) {
    const task = { type: 'operation', operationId: id } as const;
    await deps.queue.put({ id, task, priority: jobPriority.operation });
  }
  return running.length;
}
