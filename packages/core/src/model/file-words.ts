import { type EntryDraft, MAX_TAGS, withSet } from './changes.ts';

/** The file's own words fill a description that no person has written or cleared. */
export function takeDescription(next: EntryDraft, description: string | undefined): void {
  const byPerson = next.descriptionBy === 'person' || (next.description !== undefined && !next.descriptionBy);
  if (byPerson) return;
  delete next.description;
  delete next.descriptionBy;
  if (description === undefined) return;
  next.description = description;
  next.descriptionBy = 'file';
}

/** Keywords become tags the first time they are seen, as far as there is room. */
export function takeKeywords(next: EntryDraft, keywords: readonly string[]): void {
  const seen = next.fileTags ?? [];
  const fresh = keywords.filter((word) => !seen.includes(word));
  if (fresh.length === 0) return;
  const added = fresh.filter((word) => !next.tags.includes(word)).slice(0, Math.max(0, MAX_TAGS - next.tags.length));
  next.tags = withSet(next.tags, added, []);
  next.fileTags = withSet(seen, fresh, []);
}
