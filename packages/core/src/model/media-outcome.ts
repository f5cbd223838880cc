import type { EntryDraft } from './changes.ts';
import type { FileEntry, FileState } from './entry.ts';
import type { FailReason, MediaFacts } from './facts.ts';
import { takeDescription, takeKeywords } from './file-words.ts';
import { applySidecar, type SidecarReading, uncovered } from './sidecar.ts';
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
  /** What the file's sidecar says, where the job has read it. */
  readonly sidecar?: SidecarReading;
}

const replacedFacts = [
  ...(['width', 'height', 'durationSeconds', 'camera', 'video', 'rating', 'thumbhash', 'phash', 'full'] as const),
  ...(['motion', 'contentId'] as const),
];

/**
 * The entry after a media job. Replaces all earlier facts, leaves what a person set (date, position, description) and
 * `version` alone. Keywords only ever add to the tags. An older generation than the entry's changes nothing: returns the entry itself.
 */
export function applyMedia(entry: FileEntry, outcome: MediaOutcome, changedAt: string): FileEntry {
  if (outcome.mediaVersion < entry.mediaVersion) return entry;
  const { facts } = outcome;
  const next: EntryDraft = {
    ...uncovered(entry),
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
  return outcome.sidecar ? applySidecar(next, outcome.sidecar, changedAt) : next;
}
