import {
  type BytesReport,
  checkBytes,
  purgeExpired,
  remakeOutdated,
  resumeOperations,
  sweepOrphans,
  sweepSnapshots,
  sweepUploads,
  takeDueSnapshot,
} from '@rdrive/core';
import { deflate } from './deflate.ts';
import type { Chore } from './janitor.ts';
import type { Log } from './log.ts';
import type { Stores } from './stores/stores.ts';

/** Looks at every file: rarely, as the cloud bills each look. */
const ORPHANS_EVERY_MS = 7 * 24 * 3_600_000;
/** At each start, as that is when there may be a newer program. */
const REMAKE_EVERY_MS = 7 * 24 * 3_600_000;
/** Looks at one name on the disk for each file. */
const BYTES_EVERY_MS = 24 * 3_600_000;

/** What the last look at all bytes has found. */
export interface Integrity {
  report?: BytesReport;
}

type Tools = { readonly clock: () => number; readonly newId: () => string };

/** Told in the log too: nobody may ever open the page that shows it. */
async function lookForBytes(stores: Stores, { clock }: Tools, integrity: Integrity, log: Log): Promise<number> {
  const { metadata, blobs } = stores;
  const report = await checkBytes({ library: metadata.library, trash: metadata.trash, blobs, clock });
  integrity.report = report;
  if (report.missing > 0) {
    log.error(report.examples, `the bytes of ${report.missing} of ${report.files} files are missing`);
  }
  return report.missing;
}

/** What the janitor of a server that has its data to itself does besides. */
function ownerChores(stores: Stores, tools: Tools, integrity: Integrity, log: Log): readonly Chore[] {
  const { owned } = stores;
  if (!owned) return [];
  return [
    {
      name: 'hold room to empty a full disk',
      async run() {
        await owned.refillReserve();
        return 0;
      },
    },
    {
      name: 'look for the bytes of every file',
      everyMs: BYTES_EVERY_MS,
      run: () => lookForBytes(stores, tools, integrity, log),
    },
  ];
}

/** What the janitor of a server does. */
export function choresOf(stores: Stores, tools: Tools, integrity: Integrity, log: Log): readonly Chore[] {
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
      name: 'have old files made anew',
      everyMs: REMAKE_EVERY_MS,
      run: () => remakeOutdated({ queue: stores.queue }),
    },
    {
      name: 'take a snapshot of the library',
      run: () => takeDueSnapshot({ ...metadata, blobs, deflate, ...tools }),
    },
    { name: 'delete old snapshots', run: () => sweepSnapshots({ ...metadata, blobs, clock: tools.clock }) },
    ...ownerChores(stores, tools, integrity, log),
    {
      name: 'delete bytes without a record',
      everyMs: ORPHANS_EVERY_MS,
      run: () => sweepOrphans({ ...records, blobs }),
    },
  ];
}
