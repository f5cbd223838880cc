import { jobPriority } from '../../model/job.ts';
import type { Operation, OperationRequest } from '../../model/operation.ts';
import type { OperationStore } from '../../ports/metadata.ts';
import type { IdSource } from '../../ports/system.ts';

interface Deps {
  readonly operations: OperationStore;
  readonly newId: IdSource;
}

/** Chunks worked off before the answer; small operations are then done when the person sees it. */
const INLINE_CHUNKS = 2;

/**
 * Starts an operation and does the first of it at once. The rest, if any, is the job's that was put with it.
 * Errors as of {@link OperationStore.start}.
 */
export async function runOperation(deps: Deps, request: OperationRequest, actorId: string): Promise<Operation> {
  const id = deps.newId();
  let operation = await deps.operations.start(request, {
    id,
    change: { actorId, activityId: deps.newId() },
    job: {
      id: deps.newId(),
      task: { type: 'operation', operationId: id },
      priority: jobPriority.operation,
    },
  });
  for (let chunk = 0; chunk < INLINE_CHUNKS && operation.state === 'running'; chunk++) {
    operation = await deps.operations.advance(id);
  }
  return operation;
}
