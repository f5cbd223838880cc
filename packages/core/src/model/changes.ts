import { DriveError } from '../errors.ts';
import type { FileEntry } from './entry.ts';

/** What a person may change of a file. Absent: unchanged; null: cleared. */
export interface FilePatch {
  readonly folderPath?: string;
  readonly fileName?: string;
  readonly description?: string | null;
  /** Local wall-clock time without offset; sets `takenSource` to `person`. */
  readonly takenAt?: string;
  readonly takenOffset?: string | null;
  readonly position?: {
    readonly latitude: number;
    readonly longitude: number;
  } | null;
  /** Set operations: no version needed, none bumped. */
  readonly favourite?: { readonly userId: string; readonly value: boolean };
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
}

const guarded = ['folderPath', 'fileName', 'description', 'takenAt', 'takenOffset', 'position'] as const;

/** True where the patch touches what `version` guards. */
export function needsVersion(patch: FilePatch): boolean {
  return guarded.some((field) => patch[field] !== undefined);
}

/** True where the patch takes the file to another place in the tree. */
export function relocates(entry: FileEntry, patch: FilePatch): boolean {
  return (
    (patch.folderPath ?? entry.folderPath) !== entry.folderPath || (patch.fileName ?? entry.fileName) !== entry.fileName
  );
}

/** Refuses a stale write (412 `stale-version`, carrying the current entry). */
export function checkVersion(entry: FileEntry, patch: FilePatch, expectedVersion: number | undefined): void {
  if (!needsVersion(patch)) return;
  if (expectedVersion === entry.version) return;
  throw new DriveError('stale-version', 'Somebody changed this file in the meantime.', { current: entry });
}

/** A sorted set after additions and removals. */
export function withSet(current: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const removed = new Set(remove);
  return [...new Set([...current, ...add])].filter((item) => !removed.has(item)).sort();
}

/** An entry while it is made. */
export type EntryDraft = { -readonly [K in keyof FileEntry]: FileEntry[K] };

/** How many tags a file may have. */
export const MAX_TAGS = 50;

/**
 * The entry after a person's patch. Pure; both adapters write what it returns. Does not check the version.
 * `bad-request` where it would have more than 50 tags.
 */
export function applyPatch(entry: FileEntry, patch: FilePatch, changedAt: string): FileEntry {
  const next: EntryDraft = { ...entry, changedAt };
  if (needsVersion(patch)) next.version = entry.version + 1;
  if (patch.folderPath !== undefined) next.folderPath = patch.folderPath;
  if (patch.fileName !== undefined) next.fileName = patch.fileName;
  if (patch.description !== undefined) {
    next.descriptionBy = 'person';
    if (patch.description === null || patch.description === '') delete next.description;
    else next.description = patch.description;
  }
  if (patch.takenAt !== undefined) {
    next.takenAt = patch.takenAt;
    next.takenSource = 'person';
  }
  if (patch.takenOffset === null) delete next.takenOffset;
  else if (patch.takenOffset !== undefined) next.takenOffset = patch.takenOffset;
  if (patch.position !== undefined) {
    next.positionByPerson = true;
    if (patch.position === null) {
      delete next.latitude;
      delete next.longitude;
    } else {
      next.latitude = patch.position.latitude;
      next.longitude = patch.position.longitude;
    }
  }
  if (patch.favourite) {
    const { userId, value } = patch.favourite;
    next.favouriteOf = withSet(entry.favouriteOf, value ? [userId] : [], value ? [] : [userId]);
  }
  if (patch.addTags || patch.removeTags) next.tags = withSet(entry.tags, patch.addTags ?? [], patch.removeTags ?? []);
  if (next.tags.length > MAX_TAGS)
    throw new DriveError('bad-request', 'A file can have 50 tags at most.', { reason: 'tags-many' });
  return next;
}
