import { byName, byTakenNewest, byTakenOldest, type FileJson } from '@rdrive/client';
import { createPreference, oneOf } from './preference.ts';

export const SORTS = ['name', 'newest', 'oldest'] as const;
export type Sort = (typeof SORTS)[number];

/** How the files of a folder are ordered on this device. */
export const sort = createPreference<Sort>('sort', 'name', oneOf(...SORTS));

const orders: Record<Sort, (a: FileJson, b: FileJson) => number> = {
  name: byName,
  newest: byTakenNewest,
  oldest: byTakenOldest,
};

/** The files in the chosen order. */
export function sorted(files: readonly FileJson[], by: Sort): readonly FileJson[] {
  return by === 'name' ? files : files.toSorted(orders[by]);
}
