import { derivedVersionOf, fileIdOf } from '../../model/blob-keys.ts';
import type { FileEntry } from '../../model/entry.ts';
import type { BlobStore } from '../../ports/blobs.ts';
import type { LibraryReader } from '../../ports/metadata.ts';
import type { Clock } from '../../ports/system.ts';
import type { UploadStore } from '../../ports/uploads.ts';
import { isNamed, type RecordsDeps, recordOf } from './referenced.ts';

/** Bytes younger than this may be on their way to a record. */
const ORPHAN_AGE_MS = 24 * 3_600_000;

const PAGE = 500;

type Deps = RecordsDeps & {
  readonly library: Pick<LibraryReader, 'withSidecar'>;
  readonly uploads: Pick<UploadStore, 'get'>;
  readonly blobs: Pick<BlobStore, 'list' | 'delete'>;
  readonly clock: Clock;
};

/** Decides about one id's blobs: true for those that nobody can reach any more. */
type Verdict = (key: string) => boolean;

const none: Verdict = () => false;
const all: Verdict = () => true;

/**
 * An upload's record stays until its file has been known for days, so it is asked first: an id without an upload now,
 * and then without an entry, never had one or has lost it for good.
 */
async function judgeOriginal(deps: Deps, id: string): Promise<Verdict> {
  if (await deps.uploads.get(id)) return none;
  return (await isNamed(deps, id)) ? none : all;
}

/** A job writes under the next version before it records it; older ones end when the newer has been known for long. */
function isLeftOver(file: FileEntry, version: number, youngerThan: number): boolean {
  if (Date.parse(file.changedAt) > youngerThan) return false;
  return version < file.mediaVersion || (version > file.mediaVersion && file.state !== 'processing');
}

async function judgeDerived(
  deps: Deps,
  id: string,
  youngerThan: number,
  seen: (file: FileEntry) => void,
): Promise<Verdict> {
  const entry = await recordOf(deps, id);
  if (!entry) return all;
  if (entry.entryType !== 'file') return none;
  seen(entry);
  return (key) => {
    const version = derivedVersionOf(key);
    return version !== undefined && isLeftOver(entry, version, youngerThan);
  };
}

async function sweepBelow(
  deps: Deps,
  prefix: string,
  youngerThan: number,
  judge: (id: string) => Promise<Verdict>,
): Promise<number> {
  let swept = 0;
  let cursor: string | undefined;
  // Keys come in order, so all blobs of an id follow each other.
  let last: { readonly id: string; readonly verdict: Verdict } | undefined;
  do {
    const page = await deps.blobs.list(prefix, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    const orphans: string[] = [];
    for (const { key, modifiedAt } of page.items) {
      const id = fileIdOf(key);
      if (id === undefined || Date.parse(modifiedAt) > youngerThan) continue;
      if (last?.id !== id) last = { id, verdict: await judge(id) };
      if (last.verdict(key)) orphans.push(key);
    }
    if (orphans.length > 0) await deps.blobs.delete(orphans);
    swept += orphans.length;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return swept;
}

/**
 * Janitor's work: deletes originals and derivatives that a crash has left without a record. Never those of an open or
 * completing upload, of anything in the trash, or younger than `minAgeMs`: whoever stores bytes before their record must
 * be done within it. `seen` is shown each file that has derivatives, for whoever looks for something in all of them. Answers how
 * many blobs it deleted.
 */
export async function sweepOrphans(
  deps: Deps,
  options: { readonly minAgeMs?: number; readonly seen?: (file: FileEntry) => void } = {},
): Promise<number> {
  const { minAgeMs = ORPHAN_AGE_MS, seen = () => undefined } = options;
  const youngerThan = deps.clock() - minAgeMs;
  const originals = await sweepBelow(deps, 'originals/', youngerThan, (id) => judgeOriginal(deps, id));
  const derived = await sweepBelow(deps, 'derived/', youngerThan, (id) => judgeDerived(deps, id, youngerThan, seen));
  return originals + derived;
}
