import { jobPriority, type OperationStore, purgeExpired, sweepUploads } from '@rdrive/core';
import type { Chore } from './janitor.ts';
import type { Stores } from './stores/stores.ts';

/** Puts one job (named by the operation) for each that still runs: its own may have been lost with a crash. */
async function resumeOperations(operations: OperationStore, queue: Stores['queue']): Promise<number> {
  const running = await operations.running();
  for (const { id } of running) {
    const task = { type: 'operation', operationId: id } as const;
    await queue.put({ id, task, priority: jobPriority.operation });
  }
  return running.length;
}

/** What the janitor of a server does. */
export function choresOf(stores: Stores, tools: { clock: () => number; newId: () => string }): readonly Chore[] {
  const { metadata, uploads, blobs } = stores;
  return [
    { name: 'resume operations', run: () => resumeOperations(metadata.operations, stores.queue) },
    { name: 'purge the trash', run: () => purgeExpired({ trash: metadata.trash, ...tools }) },
    {
      name: 'sweep uploads',
      run: () => sweepUploads({ uploads, blobs, library: metadata.library, trash: metadata.trash, ...tools }),
    },
  ];
}
