import { thumbHashToAverageRGBA, thumbHashToDataURL } from 'thumbhash';

const made = new Map<string, string>();
const LIMIT = 2_000;

const bytesOf = (hash: string) => Uint8Array.from(atob(hash), (char) => char.charCodeAt(0));

/** The colour that a picture has on the whole, by its base64 thumbhash; undefined for nonsense. */
export function colourOf(hash: string | undefined): string | undefined {
  if (!hash) return undefined;
  try {
    const { r, g, b, a } = thumbHashToAverageRGBA(bytesOf(hash));
    return `rgb(${[r, g, b].map((part) => Math.round(part * 255)).join(' ')} / ${a})`;
  } catch {
    return undefined;
  }
}

/** A data URL of the blurred picture behind a base64 thumbhash; undefined for nonsense. Remembers the latest. */
export function thumbhashUrl(hash: string | undefined): string | undefined {
  if (!hash) return undefined;
  const known = made.get(hash);
  if (known) return known;
  try {
    const url = thumbHashToDataURL(bytesOf(hash));
    if (made.size > LIMIT) made.clear();
    made.set(hash, url);
    return url;
  } catch {
    return undefined;
  }
}

/** The blurred picture as a background; nothing where there is no hash. */
export function placeholderStyle(hash: string | undefined): { backgroundImage?: string } {
  const url = thumbhashUrl(hash);
  return url ? { backgroundImage: `url(${url})` } : {};
}
