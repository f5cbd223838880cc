/** What a file says of itself in words and stars. */
export interface FileWords {
  /** Title and caption, in their own lines. */
  readonly description?: string;
  readonly keywords?: readonly string[];
  /** 1 to 5. */
  readonly rating?: number;
}

/** Words as they were found, in whatever shape. */
export interface RawWords {
  readonly title?: string | undefined;
  readonly caption?: string | undefined;
  readonly keywords?: readonly string[];
  readonly rating?: unknown;
}

/** As long as the contract lets a person's be. */
const MAX_DESCRIPTION = 10_000;
const MAX_KEYWORD = 100;
const MAX_KEYWORDS = 50;

/** What cameras write into every picture where a person could have written something. */
const ofCameras =
  /^(?:exif_jpeg_picture|(?:\w+ )*digital (?:still )?camera|sony dsc|dsc|default|picture|samsung camera pictures|untitled|hdr|bst|oplus_\d+)$/i;

/** Text of several lines, without other control characters; what marks no character (lone surrogates) is replaced. */
function plain(text: string | undefined): string {
  const [upToNul = ''] = (text ?? '').toWellFormed().split('\0');
  return upToNul
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]+/gu, ' ')
    .trim();
}

function cut(text: string, length: number): string {
  return text.length <= length
    ? text
    : text
        .slice(0, length)
        .toWellFormed()
        .replace(/\ufffd$/, '')
        .trim();
}

/** Titles that only repeat the name of the file tell nothing. */
function says(text: string, fileName: string): boolean {
  const bare = fileName.replace(/\.[^.]*$/, '');
  return text !== '' && !ofCameras.test(text) && text !== fileName && text !== bare;
}

function descriptionOf(raw: RawWords, fileName: string): string {
  const parts = [plain(raw.title), plain(raw.caption)].filter((text) => says(text, fileName));
  const [first = '', second = ''] = parts;
  // Many tools copy the one into the other.
  const whole = second.startsWith(first) ? second || first : first.startsWith(second) ? first : `${first}\n\n${second}`;
  return cut(whole, MAX_DESCRIPTION);
}

function keywordsOf(words: readonly string[]): string[] {
  const clean = words.map((word) => cut(plain(word).replace(/\s+/g, ' '), MAX_KEYWORD)).filter((word) => word !== '');
  return [...new Set(clean)].slice(0, MAX_KEYWORDS);
}

/** Whole stars; 0 (not rated) and -1 (rejected, in Adobe's tools) are none. */
function ratingOf(value: unknown): number | undefined {
  const stars = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof stars !== 'number' || !Number.isFinite(stars)) return undefined;
  const whole = Math.round(stars);
  return whole >= 1 && whole <= 5 ? whole : undefined;
}

/** The words as they may be kept: bounded, clean, and only where they say something. */
export function wordsOf(raw: RawWords, fileName: string): FileWords {
  const description = descriptionOf(raw, fileName);
  const keywords = keywordsOf(raw.keywords ?? []);
  const rating = ratingOf(raw.rating);
  return {
    ...(description && { description }),
    ...(keywords.length > 0 && { keywords }),
    ...(rating && { rating }),
  };
}
