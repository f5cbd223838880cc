import type { FileJson } from '../../api/wire.ts';
import type { WaitingPatch } from './waiting-edit.ts';

/** What of a file changes as one. */
export type Field = 'name' | 'folder' | 'description' | 'date' | 'place' | 'favourite' | 'tags';

interface Parts {
  readonly keys: readonly (keyof WaitingPatch)[];
  readonly value: (file: FileJson) => unknown;
}

const fields: Record<Field, Parts> = {
  name: { keys: ['fileName'], value: (file) => file.fileName },
  folder: { keys: ['folderPath'], value: (file) => file.folderPath },
  description: { keys: ['description'], value: (file) => file.description },
  date: { keys: ['takenAt', 'takenOffset'], value: (file) => [file.takenAt, file.takenOffset] },
  place: { keys: ['position'], value: (file) => [file.latitude, file.longitude] },
  favourite: { keys: ['favourite'], value: (file) => file.favourite },
  tags: { keys: ['addTags', 'removeTags'], value: (file) => [...file.tags].sort() },
};

const all = Object.keys(fields) as Field[];

/** Of these the one who asks first wins: the others merge by themselves. */
export const MERGING: readonly Field[] = ['favourite', 'tags'];

/** What a patch changes. */
export function fieldsIn(patch: WaitingPatch): readonly Field[] {
  return all.filter((field) => fields[field].keys.some((key) => patch[key] !== undefined));
}

/** The patch with some of its fields only. */
export function only(patch: WaitingPatch, wanted: readonly Field[]): WaitingPatch {
  const keys = new Set<string>(wanted.flatMap((field) => fields[field].keys));
  return Object.fromEntries(Object.entries(patch).filter(([key]) => keys.has(key)));
}

/** True where both files say the same there. */
export function sameIn(field: Field, one: FileJson, other: FileJson): boolean {
  const { value } = fields[field];
  return JSON.stringify(value(one) ?? null) === JSON.stringify(value(other) ?? null);
}
