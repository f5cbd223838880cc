import { createPreference } from '../../lib/preference.ts';

/** The oldest are forgotten then; they come up again. */
const REMEMBERED = 1_000;

type Lists = readonly (readonly string[])[];

function areLists(value: unknown): value is Lists {
  return (
    Array.isArray(value) && value.every((list) => Array.isArray(list) && list.every((id) => typeof id === 'string'))
  );
}

/** Ids of files that are not duplicates of each other, group by group; of this device. */
export const dismissed = createPreference<Lists>('not-duplicates', [], areLists);

/** Groups that hold no others than files of one dismissed group are dismissed too. */
export function isDismissed(ids: readonly string[], lists: Lists): boolean {
  return lists.some((list) => ids.every((id) => list.includes(id)));
}

/** Dismisses a group; answers how to take that back. */
export function dismiss(ids: readonly string[]): () => Promise<void> {
  dismissed.set((before) => [...before, ids].slice(-REMEMBERED));
  return async () => dismissed.set((before) => before.filter((list) => list !== ids));
}
