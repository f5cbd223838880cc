import { purgeExpired, resumeOperations, sweepOrphans, sweepUploads } from '@rdrive/core';
import type { Chore } from './janitor.ts';
import type { Stores } from './stores/stores.ts';

/** Looks at every file: rarely, as the cloud bills each look. */
const ORPHANS_EVERY_MS = 7 * 24 * 3_600_000;

/** What the janitor of a server does. */
export function choresOf(stores: Stores, tools: { clock: () => number; newId: () => string }): readonly Chore[] {
  const { metadata, uploads, blobs } = stores;
  const records = { uploads, library: metadata.library, trash: metadata.trash, ...tools };
  return [
    {
      name: 'resume operations',
      run: () => resumeOperations({ operations: metadata.operations, queue: stores.queue }),
    },
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
