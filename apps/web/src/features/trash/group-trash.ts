import type { TrashEntryJson } from '@rdrive/client';
import { isHiddenHalf } from '@rdrive/core';

/** One row of the trash: a file, or a folder with all that went with it. */
export interface TrashGroup {
  /** The file, or the topmost folder. */
  readonly entry: TrashEntryJson;
  /** All entries of the row; for a file itself, and the other half of a Live Photo. */
  readonly entries: readonly TrashEntryJson[];
}

/** Puts what one deletion took together; keeps the order of the first of each. */
export function groupTrash(entries: readonly TrashEntryJson[]): readonly TrashGroup[] {
  const ids = new Set(entries.map(({ id }) => id));
  const groups = Map.groupBy(entries, (entry) => entry.operationId ?? pictureOf(entry, ids) ?? entry.id);
  return [...groups.values()].flatMap((group) => {
    const top = group.reduce<TrashEntryJson | undefined>(
      (best, entry) => (!best || rank(entry) < rank(best) ? entry : best),
      undefined,
    );
    return top ? [{ entry: top, entries: group }] : [];
  });
}

/** The picture that the video of a Live Photo shows as one with, where it is there. */
export function pictureOf(entry: TrashEntryJson, ids: ReadonlySet<string>): string | undefined {
  if (entry.entryType !== 'file' || !isHiddenHalf(entry)) return undefined;
  const { livePartnerId } = entry;
  return livePartnerId !== undefined && ids.has(livePartnerId) ? livePartnerId : undefined;
}

/** By depth, the video of a Live Photo behind its picture. */
function rank(entry: TrashEntryJson): number {
  return entry.originalPath.split('/').length + (entry.entryType === 'file' && isHiddenHalf(entry) ? 0.5 : 0);
}

/** What a person calls it. */
export function nameOf(entry: TrashEntryJson): string {
  return entry.originalPath.slice(entry.originalPath.lastIndexOf('/') + 1);
}
