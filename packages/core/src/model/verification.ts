import type { EntryDraft } from './changes.ts';
import type { FileEntry } from './entry.ts';

/** What reading the stored bytes again has shown: they are those that were sent, or they are not. */
export type Verification = 'whole' | 'damaged';

/** Writes the mark into an entry that is being made. `damaged` ends all else that is said of the file's state. */
export function markVerified(next: EntryDraft, verification: Verification, at: string): void {
  if (verification === 'whole') {
    next.verifiedAt = at;
    return;
  }
  delete next.verifiedAt;
  next.state = 'failed';
  next.reason = 'damaged';
}

/** The entry after its stored bytes were read again. Facts, pictures and `version` stay as they are. */
export function applyVerification(entry: FileEntry, verification: Verification, changedAt: string): FileEntry {
  const next: EntryDraft = { ...entry, changedAt };
  markVerified(next, verification, changedAt);
  return next;
}
