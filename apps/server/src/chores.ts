import { jobPriority, type OperationStore, purgeExpired, sweepOrphans, sweepUploads } from '@rdrive/core';
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

/** Looks at every file: rarely, as the cloud bills each look. */
const ORPHANS_EVERY_MS = 7 * 24 * 3_600_000;

/** What the janitor of a server does. */
export function choresOf(stores: Stores, tools: { clock: () => number; newId: () => string }): readonly Chore[] {
  const { metadata, uploads, blobs } = stores;
  const records = { uploads, library: metadata.library, trash: metadata.trash, ...tools };
  return [
    { name: 'resume operations', run: () => resumeOperations(metadata.operations, stores.queue) },
    { name: 'purge the trash', run: () => purgeExpired({ trash: metadata.trash, ...tools }) },
    {
      name: 'sweep uploads',
      run: () => sweepUploads({ ...records, blobs }),
    },
    { name: 'remove half-written files', run: () => stores.removeStale?.() ?? Promise.resolve(0) },
    {
      name: 'delete bytes without a record',
      everyMs: ORPHANS_EVERY_MS,
      run: () => sweepOrphans({ ...records, blobs }),
    },
  ];
}
