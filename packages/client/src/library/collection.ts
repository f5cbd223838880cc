import type { FileJson } from '../api/wire.ts';

/** Which files a view holds, and in which order. */
export interface Membership {
  readonly holds: (file: FileJson) => boolean;
  readonly order: (a: FileJson, b: FileJson) => number;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** As people sort names: `IMG_2` before `IMG_10`; equal ones by code point, so that the order is total. */
export function byName(a: { readonly fileName: string }, b: { readonly fileName: string }): number {
  return compareNames(a.fileName, b.fileName);
}

/** {@link byName} for the names themselves. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** Newest capture first; ids decide among equals. */
export function byTakenNewest(a: FileJson, b: FileJson): number {
  if (a.takenAt !== b.takenAt) return a.takenAt < b.takenAt ? 1 : -1;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

/** Oldest capture first. */
export function byTakenOldest(a: FileJson, b: FileJson): number {
  return byTakenNewest(b, a);
}

/** The same array where nothing changes, so that views need not draw again. */
export function withFile(
  files: readonly FileJson[],
  file: FileJson,
  { holds, order }: Membership,
): readonly FileJson[] {
  const at = files.findIndex((other) => other.id === file.id);
  if (!holds(file)) return at < 0 ? files : files.toSpliced(at, 1);
  if (files[at] === file) return files;
  const rest = at < 0 ? files : files.toSpliced(at, 1);
  const place = insertionPoint(rest, file, order);
  return rest.toSpliced(place, 0, file);
}

/** {@link withFile} for many at once, in one pass. */
export function withFiles(
  files: readonly FileJson[],
  changed: readonly FileJson[],
  membership: Membership,
): readonly FileJson[] {
  const [only] = changed;
  if (only && changed.length === 1) return withFile(files, only, membership);
  const byId = new Map(changed.map((file) => [file.id, file]));
  const kept = files.filter((file) => !byId.has(file.id));
  const added = [...byId.values()].filter(membership.holds);
  if (kept.length === files.length && added.length === 0) return files;
  return [...kept, ...added].sort(membership.order);
}

/** Without the entries of these ids; the same array where none was in. */
export function withoutIds<T extends { readonly id: string }>(
  list: readonly T[],
  ids: ReadonlySet<string>,
): readonly T[] {
  const kept = list.filter((other) => !ids.has(other.id));
  return kept.length === list.length ? list : kept;
}

/** Joins pages, which may overlap where the library changed between them; later ones win. */
export function merged(
  files: readonly FileJson[],
  page: readonly FileJson[],
  { holds, order }: Membership,
): readonly FileJson[] {
  const byId = new Map(files.map((file) => [file.id, file]));
  for (const file of page) if (holds(file)) byId.set(file.id, file);
  return [...byId.values()].sort(order);
}

function insertionPoint(files: readonly FileJson[], file: FileJson, order: Membership['order']): number {
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = files[middle];
    if (other && order(other, file) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
