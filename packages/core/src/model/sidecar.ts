import type { EntryDraft } from './changes.ts';
import type { FileEntry, Sidecar } from './entry.ts';
import type { FailReason, MediaFacts } from './facts.ts';
import { takeDescription, takeKeywords } from './file-words.ts';

/** What a sidecar says of its picture. */
export type SidecarFacts = Pick<
  MediaFacts,
  'takenAt' | 'takenOffset' | 'latitude' | 'longitude' | 'rating' | 'description' | 'keywords'
>;

/** What came of reading the sidecar of that id: its facts, or why there are none. */
export interface SidecarReading {
  readonly id: string;
  readonly reason?: FailReason;
  readonly facts: SidecarFacts;
}

const timeFields = ['takenAt', 'takenOffset', 'takenSource'] as const;
const placeFields = ['latitude', 'longitude'] as const;

function put<K extends keyof FileEntry>(next: EntryDraft, from: Partial<FileEntry>, fields: readonly K[]): void {
  for (const field of fields) {
    delete next[field];
    if (from[field] !== undefined) Object.assign(next, { [field]: from[field] });
  }
}

/** The entry as it would be without its sidecar: what the sidecar covers comes back, what a person set stays. */
export function uncovered(entry: FileEntry): EntryDraft {
  const { sidecar, ...rest } = entry;
  const next: EntryDraft = rest;
  if (!sidecar?.own) return sidecar ? { ...next, sidecar } : next;
  const { own, ...bare } = sidecar;
  if (next.takenSource === 'sidecar') put(next, own, timeFields);
  if (!next.positionByPerson) put(next, own, placeFields);
  put(next, own, ['rating']);
  takeDescription(next, own.description);
  return { ...next, sidecar: bare };
}

/** What the file itself says of all that a sidecar may cover. */
function ownFacts(entry: EntryDraft): Sidecar['own'] {
  const own: Partial<EntryDraft> = {};
  put(own as EntryDraft, entry, [...timeFields, ...placeFields, 'rating']);
  if (entry.descriptionBy === 'file' && entry.description !== undefined) own.description = entry.description;
  return own as NonNullable<Sidecar['own']>;
}

/** Where the sidecar repeats the time of the file without its offset, it is the same moment. */
function offsetOf(facts: SidecarFacts, own: Partial<FileEntry>): string | undefined {
  return facts.takenOffset ?? (facts.takenAt === own.takenAt ? own.takenOffset : undefined);
}

function cover(next: EntryDraft, facts: SidecarFacts): void {
  if (facts.takenAt !== undefined && next.takenSource !== 'person') {
    const takenOffset = offsetOf(facts, next);
    const time = { takenAt: facts.takenAt, takenSource: 'sidecar' } as const;
    put(next, { ...time, ...(takenOffset !== undefined && { takenOffset }) }, timeFields);
  }
  if (facts.latitude !== undefined && facts.longitude !== undefined && !next.positionByPerson) {
    next.latitude = facts.latitude;
    next.longitude = facts.longitude;
  }
  if (facts.rating !== undefined) next.rating = facts.rating;
  if (facts.description !== undefined) takeDescription(next, facts.description);
  takeKeywords(next, facts.keywords ?? []);
}

/**
 * The entry with what its sidecar says laid over what the file says; below what a person has set. A reading of another
 * sidecar than it has changes nothing: returns the entry itself.
 */
export function applySidecar(entry: FileEntry, reading: SidecarReading, changedAt: string): FileEntry {
  if (entry.sidecar?.id !== reading.id) return entry;
  const next: EntryDraft = { ...uncovered(entry), changedAt };
  const { reason: _, own: __, ...bare } = entry.sidecar;
  if (reading.reason !== undefined) {
    next.sidecar = { ...bare, reason: reading.reason };
    return next;
  }
  const own = ownFacts(next);
  next.sidecar = own ? { ...bare, own } : bare;
  cover(next, reading.facts);
  return next;
}
