/** What the address of the places tells beside what every view's may. */
export interface PlacesSearch {
  /** Middle of the map and its zoom: `40.4168,-3.7038,11.5`. */
  readonly at?: string;
  /** The part of the earth whose photos are listed: south, west, north, east. */
  readonly in?: string;
}

/** Numbers that tell a view. */
export const VIEW = 3;
/** Numbers that tell a part of the earth. */
export const BOX = 4;

/** The numbers of a list, where there are so many and nothing else. */
export function numbersOf(text: unknown, count: number): readonly number[] | undefined {
  if (typeof text !== 'string') return undefined;
  const parts = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  return parts.length === count && parts.every(Number.isFinite) ? parts : undefined;
}

/** Takes what is understood of an address's query. */
export function parsePlacesSearch(search: Record<string, unknown>): PlacesSearch {
  const { at, in: box } = search;
  return {
    ...(numbersOf(at, VIEW) ? { at: String(at) } : {}),
    ...(numbersOf(box, BOX) ? { in: String(box) } : {}),
  };
}
