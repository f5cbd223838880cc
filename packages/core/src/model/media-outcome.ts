import { type EntryDraft, MAX_TAGS, withSet } from './changes.ts';
import type { FileEntry, FileState } from './entry.ts';
import type { FailReason, MediaFacts } from './facts.ts';
import { markVerified, type Verification } from './verification.ts';

/** What a media job found. */
export interface MediaOutcome {
  readonly state: Exclude<FileState, 'processing'>;
  readonly reason?: FailReason;
  readonly facts: MediaFacts;
  /** The generation of derivatives that the job wrote. */
  readonly mediaVersion: number;
  /** Of `PIPELINE`. */
  readonly pipeline?: number;
  /** What the stored bytes are, where the job has read them all. */
  readonly verification?: Verification;
}

const replacedFacts = [
  ...(['width', 'height', 'durationSeconds', 'camera', 'video', 'rating', 'thumbhash', 'phash', 'full'] as const),
  ...(['motion', 'contentId'] as const),
];

/** The file's own words fill a description that no person has written or cleared. */
function takeDescription(next: EntryDraft, description: string | undefined): void {
  const byPerson = next.descriptionBy === 'person' || (next.description !== undefined && !next.descriptionBy);
  if (byPerson) return;
  delete next.description;
  delete next.descriptionBy;
  if (description === undefined) return;
  next.description = description;
  next.descriptionBy = 'file';
}

/** Keywords become tags the first time they are seen, as far as there is room. */
function takeKeywords(next: EntryDraft, keywords: readonly string[]): void {
  const seen = next.fileTags ?? [];
  const fresh = keywords.filter((word) => !seen.includes(word));
  if (fresh.length === 0) return;
  const added = fresh.filter((word) => !next.tags.includes(word)).slice(0, Math.max(0, MAX_TAGS - next.tags.length));
  next.tags = withSet(next.tags, added, []);
  next.fileTags = withSet(seen, fresh, []);
}

/**
 * The entry after a media job. Replaces all earlier facts, leaves what a person set (date, position, description) and
 * `version` alone. Keywords only ever add to the tags. An older generation than the entry's changes nothing: returns the entry itself.
 */
export function applyMedia(entry: FileEntry, outcome: MediaOutcome, changedAt: string): FileEntry {
  if (outcome.mediaVersion < entry.mediaVersion) return entry;
  const { facts } = outcome;
  const next: EntryDraft = {
    ...entry,
    changedAt,
    state: outcome.state,
    mediaVersion: outcome.mediaVersion,
    fileType: facts.fileType,
  };
  for (const field of replacedFacts) {
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
  takeDescription(next, facts.description);
  takeKeywords(next, facts.keywords ?? []);
  if (outcome.pipeline !== undefined) next.pipeline = outcome.pipeline;
  if (outcome.verification !== undefined) markVerified(next, outcome.verification, changedAt);
  return next;
}
