import type { IndexQuery } from '../library-index.ts';

/** The same text for equal queries. */
export function queryKey(query: IndexQuery): string {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  return JSON.stringify(asked.sort(([a], [b]) => (a < b ? -1 : 1)));
}
