import { resendLost } from '@rdrive/aws';
import {
  purgeExpired,
  remakeOutdated,
  resumeOperations,
  sweepOrphans,
  sweepSnapshots,
  sweepUploads,
  takeDueSnapshot,
  wantsRemaking,
} from '@rdrive/core';
import type { CloudStores } from '../compose/stores.ts';
import type { Log } from '../log.ts';
import { deflate } from './deflate.ts';

/** How often a chore is done; the schedules of the stack send one of these. */
export type Round = 'often' | 'daily' | 'weekly';

export interface JanitorEvent {
  readonly round: Round;
}

type Stores = Pick<CloudStores, 'metadata' | 'uploads' | 'blobs' | 'queue' | 'bell' | 'outbox' | 'clock' | 'newId'>;

/** The sweep reads the record of every file as it is: whether any is of an older making is known then without another read. */
async function sweepAndRemake(
  records: Parameters<typeof sweepOrphans>[0],
  queue: Parameters<typeof remakeOutdated>[0]['queue'],
): Promise<number> {
  let outdated = false;
  const swept = await sweepOrphans(records, {
    seen(file) {
      outdated ||= wantsRemaking(file, 'outdated');
    },
  });
  if (outdated) await remakeOutdated({ queue });
  return swept;
}

/** What there is to do in each round; each answers how much it found. */
function choresOf(stores: Stores): Record<Round, readonly (readonly [string, () => Promise<number>])[]> {
  const { metadata, uploads, blobs, queue, bell, clock, newId } = stores;
  const records = { uploads, blobs, library: metadata.library, trash: metadata.trash, clock, newId };
  return {
    often: [
      ['resume operations', () => resumeOperations({ operations: metadata.operations, queue })],
      ['take a snapshot of the library', () => takeDueSnapshot({ ...metadata, blobs, deflate, clock, newId })],
      ['ring for lost jobs', () => resendLost({ records: queue, bell, clock })],
    ],
    daily: [
      ['purge the trash', () => purgeExpired(records)],
      ['sweep uploads', () => sweepUploads(records)],
      ['delete old snapshots', () => sweepSnapshots({ ...metadata, blobs, clock })],
    ],
    weekly: [['delete bytes without a record, and have old files made anew', () => sweepAndRemake(records, queue)]],
  };
}

/** Does all chores of a round, one after another; those that fail do not stop the rest, and fail the function at the end. */
export function createJanitor(open: () => Promise<{ readonly stores: Stores; readonly log: Log }>) {
  return async ({ round }: JanitorEvent): Promise<void> => {
    const { stores, log } = await open();
    const failures: unknown[] = [];
    for (const [name, chore] of choresOf(stores)[round]) {
      try {
        const count = await chore();
        if (count > 0) log.info({ chore: name, count }, 'janitor');
      } catch (error) {
        log.error(error, `the janitor could not finish “${name}”`);
        failures.push(error);
      }
    }
    await stores.outbox.flush();
    if (failures.length > 0) throw new AggregateError(failures, 'The janitor could not finish its round.');
  };
}
