const MAX_LENGTH = 200;

/** Text of a tag as it may be shown: up to the first NUL, without control characters, trimmed and cut. */
export function tagText(value: unknown): string | undefined {
  const text = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string') return undefined;
  const [upToNul = ''] = text.split('\0');
  return (
    upToNul
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, MAX_LENGTH) || undefined
  );
}

/** A positive number of a tag: a plain one, a list's first, or a fraction `[n, d]`. */
export function tagNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value > 0 ? value : undefined;
  if (!Array.isArray(value)) return undefined;
  const [first, second]: unknown[] = value;
  if (Array.isArray(first)) return tagNumber(first);
  if (typeof first !== 'number') return undefined;
  return tagNumber(typeof second === 'number' && value.length === 2 ? first / second : first);
}
