import { DriveError, isDriveError } from '../../errors.ts';
import { TRASH_DAYS, type TrashEntry } from '../../model/entry.ts';
import { jobPriority } from '../../model/job.ts';
import { arePair, forPair } from '../../model/live.ts';
import type { Operation } from '../../model/operation.ts';
import type { OperationStore, TrashStore } from '../../ports/metadata.ts';
import type { Clock, IdSource } from '../../ports/system.ts';
import { runOperation } from './operations.ts';

/**
 * The two-person rule of section 2: one's own upload may be purged alone; the other's, or one whose sidecar is the other's, needs the wish of both. A folder
 * record is nobody's upload (what was in it has records of its own), so either may end it. True where `userId` may end
 * the entry now. Stores hold `empty-trash` to it too.
 */
export function mayPurge(entry: TrashEntry, userId: string): boolean {
  if (entry.entryType === 'folder') return true;
  const others = [entry.uploaderId, entry.sidecar?.uploaderId ?? userId].some((uploader) => uploader !== userId);
  if (!others) return true;
  return entry.purgeWantedBy !== undefined && entry.purgeWantedBy !== userId;
}

/** The ids whose bytes end with an entry of the trash: its own, and that of its sidecar. Stores put a job for each. */
export function bytesOf(entry: TrashEntry): readonly string[] {
  if (entry.entryType === 'folder') return [];
  return [entry.id, ...(entry.sidecar ? [entry.sidecar.id] : [])];
}

/** The other half of a Live Photo in the trash. */
async function partnerOf({ trash }: Pick<PurgeDeps, 'trash'>, entry: TrashEntry): Promise<TrashEntry | undefined> {
  if (entry.entryType !== 'file' || entry.livePartnerId === undefined) return undefined;
  const other = await trash.trashEntry(entry.livePartnerId);
  return other?.entryType === 'file' && arePair(entry, other) ? other : undefined;
}

interface PurgeDeps {
  readonly trash: Pick<TrashStore, 'trashEntry' | 'wantPurge' | 'purge'>;
  readonly newId: IdSource;
}

async function purgeNow(deps: PurgeDeps, entry: TrashEntry, actorId: string): Promise<void> {
  const change = { actorId, activityId: deps.newId() };
  if (entry.entryType === 'folder') return deps.trash.purge(entry.id, { change });
  const task = { type: 'delete-bytes', fileId: entry.id } as const;
  const job = { id: deps.newId(), task, priority: jobPriority.deleteBytes };
  return deps.trash.purge(entry.id, { change, job });
}

/**
 * Ends one entry of the trash for good. Errors: `not-found`; `needs-other` where the other person, whose upload it is,
 * must ask for the same (the wish is recorded).
 */
export async function purgeEntry(deps: PurgeDeps, id: string, actorId: string): Promise<void> {
  const entry = await deps.trash.trashEntry(id);
  if (!entry) throw new DriveError('not-found', 'This is not in the trash.');
  const partner = await partnerOf(deps, entry);
  if (forPair(entry, partner, (each) => mayPurge(each, actorId))) return purgeNow(deps, entry, actorId);
  const marked = await deps.trash.wantPurge(id, actorId);
  throw new DriveError('needs-other', 'The other person uploaded this and must agree.', { current: marked });
}

/** What came of one of many entries that were to end. */
export interface PurgeResult {
  readonly id: string;
  /** As {@link purgeEntry} has them; absent where it is gone. */
  readonly error?: DriveError;
}

/** Ends many entries in the order in which they are named, each by itself: what waits for the other person keeps no other. */
export async function purgeMany(deps: PurgeDeps, ids: readonly string[], actorId: string): Promise<PurgeResult[]> {
  const results: PurgeResult[] = [];
  for (const id of ids) {
    try {
      await purgeEntry(deps, id, actorId);
      results.push({ id });
    } catch (error) {
      if (!isDriveError(error)) throw error;
      results.push({ id, error });
    }
  }
  return results;
}

type OperationDeps = {
  readonly operations: OperationStore;
  readonly newId: IdSource;
};

/** Empties the trash as far as the two-person rule allows, and records the wish for the rest. */
export async function emptyTrash(deps: OperationDeps, actorId: string): Promise<Operation> {
  return runOperation(deps, { kind: 'empty-trash' }, actorId);
}

/** Restores single entries, or all that one folder took with it. Missing parents are made again, taken names numbered. */
export async function restoreFromTrash(
  deps: OperationDeps,
  what: { ids: readonly string[] } | { operationId: string },
  actorId: string,
): Promise<Operation> {
  if ('ids' in what && what.ids.length === 0) throw new DriveError('bad-request', 'Nothing was named to restore.');
  return runOperation(deps, { kind: 'restore', ...what }, actorId);
}

/** Who the janitor is in the activity list. */
export const JANITOR = 'janitor';

/** Purges what has been in the trash for 30 days; answers how many entries. */
export async function purgeExpired(
  deps: PurgeDeps & {
    readonly trash: Pick<TrashStore, 'listTrash'>;
    readonly clock: Clock;
  },
): Promise<number> {
  const before = new Date(deps.clock() - TRASH_DAYS * 86_400_000).toISOString();
  const expired: TrashEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await deps.trash.listTrash({ cursor, limit: 500 });
    expired.push(...page.items.filter((entry) => entry.trashedAt < before));
    cursor = page.cursor;
  } while (cursor);
  for (const entry of expired) {
    try {
      await purgeNow(deps, entry, JANITOR);
    } catch (error) {
      // Gone with its other half, or restored in this moment.
      if (!isDriveError(error, 'not-found')) throw error;
    }
  }
  return expired.length;
}
