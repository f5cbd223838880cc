import { createPreference } from './preference.ts';

const KEPT = 40;

/** Tags given on this device, the latest first: suggestions before the library has been listed. */
export const recentTags = createPreference<readonly string[]>(
  'tags',
  [],
  (value): value is readonly string[] => Array.isArray(value) && value.every((tag) => typeof tag === 'string'),
);

/** Remembers tags that were just given. */
export function rememberTags(tags: readonly string[]): void {
  if (tags.length > 0) recentTags.set((before) => [...new Set([...tags, ...before])].slice(0, KEPT));
}
