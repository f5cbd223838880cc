import { DriveError } from '../errors.ts';
import type { FileEntry, FileState } from './entry.ts';
import type { FailReason, MediaFacts } from './facts.ts';

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

function withSet(current: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const removed = new Set(remove);
  return [...new Set([...current, ...add])].filter((item) => !removed.has(item)).sort();
}

type Draft = { -readonly [K in keyof FileEntry]: FileEntry[K] };

const MAX_TAGS = 50;

/**
 * The entry after a person's patch. Pure; both adapters write what it returns. Does not check the version.
 * `bad-request` where it would have more than 50 tags.
 */
export function applyPatch(entry: FileEntry, patch: FilePatch, changedAt: string): FileEntry {
  const next: Draft = { ...entry, changedAt };
  if (needsVersion(patch)) next.version = entry.version + 1;
  if (patch.folderPath !== undefined) next.folderPath = patch.folderPath;
  if (patch.fileName !== undefined) next.fileName = patch.fileName;
  if (patch.description === null || patch.description === '') delete next.description;
  else if (patch.description !== undefined) next.description = patch.description;
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

/** What a media job found. */
export interface MediaOutcome {
  readonly state: Exclude<FileState, 'processing'>;
  readonly reason?: FailReason;
  readonly facts: MediaFacts;
  /** The generation of derivatives that the job wrote. */
  readonly mediaVersion: number;
}

/**
 * The entry after a media job. Replaces all earlier facts, leaves what a person set (date, position, description) and
 * `version` alone. An older generation than the entry's changes nothing: returns the entry itself.
 */
export function applyMedia(entry: FileEntry, outcome: MediaOutcome, changedAt: string): FileEntry {
  if (outcome.mediaVersion < entry.mediaVersion) return entry;
  const { facts } = outcome;
  const next: Draft = {
    ...entry,
    changedAt,
    state: outcome.state,
    mediaVersion: outcome.mediaVersion,
    fileType: facts.fileType,
  };
  for (const field of ['width', 'height', 'durationSeconds', 'camera', 'video', 'thumbhash', 'full'] as const) {
    delete next[field];
    if (facts[field] !== undefined) Object.assign(next, { [field]: facts[field] });
  }
  if (outcome.reason === undefined) delete next.reason;
  else next.reason = outcome.reason;
  if (entry.takenSource !== 'person' && facts.takenAt && facts.takenSource) {
    next.takenAt = facts.takenAt;
    next.takenSource = facts.takenSource;
    if (facts.takenOffset === undefined) delete next.takenOffset;
    else next.takenOffset = facts.takenOffset;
  }
  if (!entry.positionByPerson) {
    delete next.latitude;
    delete next.longitude;
    if (facts.latitude !== undefined && facts.longitude !== undefined) {
      next.latitude = facts.latitude;
      next.longitude = facts.longitude;
    }
  }
  return next;
}
