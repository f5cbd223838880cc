import type { TrashEntryJson } from '@rdrive/client';
import { t } from '../../i18n/t.ts';
import { tellProblem } from '../../lib/actions.ts';
import { library } from '../../lib/drive.ts';
import { offerUndo } from '../../lib/undo.ts';
import { toast } from '../../ui/toast.tsx';
import { pictureOf, type TrashGroup } from './group-trash.ts';

/** Brings rows back to where they were; undo puts them into the trash again, where it can be told what they are. */
export async function restoreGroups(groups: readonly TrashGroup[]): Promise<void> {
  const single = groups.filter(({ entry }) => entry.operationId === undefined).map(({ entry }) => entry);
  const undos: ((() => Promise<unknown>) | undefined)[] = [];
  try {
    if (single.length > 0) {
      await library.edits.restore({ ids: single.map(({ id }) => id) });
      const files = single.filter((entry) => entry.entryType === 'file');
      undos.push(() => library.edits.trash(files));
    }
    for (const { entry } of groups) {
      const { operationId } = entry;
      if (operationId !== undefined) undos.push(await library.edits.restoreFolder({ ...entry, operationId }));
    }
    const said = t('trash.restored', { count: groups.length });
    if (undos.includes(undefined)) toast(said);
    else
      offerUndo(said, async () => {
        for (const undo of undos.toReversed()) await undo?.();
      });
  } catch (error) {
    tellProblem(error);
  }
}

/** True where the row goes only with the other person's wish, who uploaded some of it and has not asked for it. */
export function needsOther({ entries }: TrashGroup, me: string | undefined): boolean {
  return entries.some((entry) => entry.entryType === 'file' && entry.uploaderId !== me && !wantedByOther(entry, me));
}

function wantedByOther({ purgeWantedBy }: TrashEntryJson, me: string | undefined): boolean {
  return purgeWantedBy !== undefined && purgeWantedBy !== me;
}

/** Deletes rows for good, or notes the wish for what the other person uploaded. Rejects at the first failure. */
export async function purgeGroups(groups: readonly TrashGroup[]): Promise<void> {
  const entries = groups.flatMap((group) => group.entries);
  // Folders go from the leaves up, as a folder that still holds something cannot go.
  const deepestFirst = entries.toSorted((a, b) => b.originalPath.length - a.originalPath.length);
  const ids = new Set(entries.map(({ id }) => id));
  // The video of a Live Photo goes with its picture.
  const named = deepestFirst.filter((each) => pictureOf(each, ids) === undefined);
  const asked = (await library.edits.purge(named.map(({ id }) => id))) === 'asked-other';
  toast(t(asked ? 'trash.asked' : 'trash.deleted'));
}
