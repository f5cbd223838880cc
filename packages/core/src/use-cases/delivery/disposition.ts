import { truncateUtf8 } from '../../model/text.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const unsafe = /[\u0000-\u001f\u007f-\u009f/\\\u202a-\u202e\u2066-\u2069]/g;

/** A name that a browser can save under, whatever came in the query: no path, no line break, no reversed text. */
export function safeName(raw: string): string {
  const name = truncateUtf8(raw.toWellFormed().normalize('NFC').replace(unsafe, '_').trim(), 255);
  return /^\.*$/.test(name) ? 'file' : name;
}

/** `attr-char` of RFC 8187 is narrower than what encodeURIComponent leaves alone. */
function encodeExtended(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * A Content-Disposition (RFC 6266) with `filename*` (RFC 8187) for every name, and for old programs a plain `filename`
 * without anything they could read wrongly: quotes, backslashes, percent signs (appendix D), other than ASCII.
 */
export function contentDisposition(type: 'attachment' | 'inline', rawName: string): string {
  const name = safeName(rawName);
  const plain = name.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%]/g, '_');
  return `${type}; filename="${plain}"; filename*=UTF-8''${encodeExtended(name)}`;
}
