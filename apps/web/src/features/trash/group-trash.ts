import type { TrashEntryJson } from '@rdrive/client';

/** One row of the trash: a file, or a folder with all that went with it. */
export interface TrashGroup {
  /** The file, or the topmost folder. */
  readonly entry: TrashEntryJson;
  /** All entries of the row; for a file only itself. */
  readonly entries: readonly TrashEntryJson[];
}

/** Puts what one deletion took together; keeps the order of the first of each. */
export function groupTrash(entries: readonly TrashEntryJson[]): readonly TrashGroup[] {
  const groups = Map.groupBy(entries, (entry) => entry.operationId ?? entry.id);
  return [...groups.values()].flatMap((group) => {
    const top = group.reduce<TrashEntryJson | undefined>(
      (best, entry) => (!best || depth(entry) < depth(best) ? entry : best),
      undefined,
    );
    return top ? [{ entry: top, entries: group }] : [];
  });
}

function depth({ originalPath }: TrashEntryJson): number {
  return originalPath.split('/').length;
}

/** What a person calls it. */
export function nameOf(entry: TrashEntryJson): string {
  return entry.originalPath.slice(entry.originalPath.lastIndexOf('/') + 1);
}
