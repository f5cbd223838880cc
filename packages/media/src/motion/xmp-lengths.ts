/** A number that XMP holds as an attribute or as an element. */
function numberIn(text: string, name: string): number | undefined {
  const digits = new RegExp(`:${name}(?:\\s*=\\s*["']|>)\\s*(\\d{1,15})`).exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * How many bytes from the end of the file the video of a motion photo may begin, best guess first (Android's "Motion Photo
 * format 1.0" and the `MicroVideo` before it). Items of the directory follow each other up to the end; makers disagree
 * whether `Length` counts the `Padding` behind an item, so both are offered.
 */
export function motionLengths(xmp: unknown): number[] {
  if (typeof xmp !== 'string') return [];
  const items = xmp
    .split(/<rdf:li\b/)
    .slice(1)
    .filter((item) => /:Semantic(?:\s*=|>)/.test(item));
  const first = items.findIndex((item) => /:Semantic(?:\s*=\s*["']|>)\s*MotionPhoto\b/.test(item));
  const sum = (field: string) => items.slice(first).reduce((total, item) => total + (numberIn(item, field) ?? 0), 0);
  const lengths = first < 0 ? [] : [sum('Length'), sum('Length') + sum('Padding')];
  const offset = numberIn(xmp, 'MicroVideoOffset');
  return [...new Set(offset === undefined ? lengths : [...lengths, offset])].filter((length) => length > 0);
}
