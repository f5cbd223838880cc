import { splitExtension } from './paths.ts';

export type MediaKind = 'image' | 'video';

interface MediaType {
  readonly kind: MediaKind;
  /** First is the canonical one. Lower case, without dot. */
  readonly extensions: readonly string[];
}

/** The media types that rDrive takes, by MIME type (IANA names where registered). */
const mediaTypes: Readonly<Record<string, MediaType>> = {
  'image/jpeg': { kind: 'image', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  'image/png': { kind: 'image', extensions: ['png', 'apng'] },
  'image/webp': { kind: 'image', extensions: ['webp'] },
  'image/avif': { kind: 'image', extensions: ['avif', 'avifs'] },
  'image/gif': { kind: 'image', extensions: ['gif'] },
  'image/tiff': { kind: 'image', extensions: ['tif', 'tiff'] },
  'image/heic': { kind: 'image', extensions: ['heic', 'heics', 'hif'] },
  'image/heif': { kind: 'image', extensions: ['heif', 'heifs'] },
  'image/jxl': { kind: 'image', extensions: ['jxl'] },
  'image/svg+xml': { kind: 'image', extensions: ['svg', 'svgz'] },
  'image/bmp': { kind: 'image', extensions: ['bmp'] },
  'image/x-adobe-dng': { kind: 'image', extensions: ['dng'] },
  'image/x-canon-cr2': { kind: 'image', extensions: ['cr2'] },
  'image/x-canon-cr3': { kind: 'image', extensions: ['cr3'] },
  'image/x-nikon-nef': { kind: 'image', extensions: ['nef'] },
  'image/x-sony-arw': { kind: 'image', extensions: ['arw'] },
  'image/x-fuji-raf': { kind: 'image', extensions: ['raf'] },
  'image/x-panasonic-rw2': { kind: 'image', extensions: ['rw2'] },
  'image/x-olympus-orf': { kind: 'image', extensions: ['orf'] },
  'image/x-pentax-pef': { kind: 'image', extensions: ['pef'] },
  'video/mp4': { kind: 'video', extensions: ['mp4', 'm4v'] },
  'video/quicktime': { kind: 'video', extensions: ['mov', 'qt'] },
  'video/webm': { kind: 'video', extensions: ['webm'] },
  'video/x-matroska': { kind: 'video', extensions: ['mkv'] },
  'video/x-msvideo': { kind: 'video', extensions: ['avi'] },
  'video/3gpp': { kind: 'video', extensions: ['3gp', '3g2'] },
  'video/mp2t': { kind: 'video', extensions: ['mts', 'm2ts', 'ts'] },
  'video/mpeg': { kind: 'video', extensions: ['mpg', 'mpeg'] },
};

const byExtension = new Map<string, string>();
for (const [mime, type] of Object.entries(mediaTypes)) {
  for (const extension of type.extensions) byExtension.set(extension, mime);
}

/** MIME types of derivatives by extension (lower case, without dot), for deliverers that cannot run this code too. */
export const derivativeTypes: ReadonlyMap<string, string> = new Map([
  ...byExtension,
  ['m3u8', 'application/vnd.apple.mpegurl'],
  ['m4s', 'video/iso.segment'],
  ['vtt', 'text/vtt'],
]);

/** The MIME type that the name of a derivative says, or undefined for what only rDrive itself reads (`hls-plan.json`). */
export function mimeOfDerivative(name: string): string | undefined {
  return derivativeTypes.get(splitExtension(name)[1].slice(1));
}

/** The MIME type that a name suggests, or undefined where it is no media name. */
export function mimeOfName(name: string): string | undefined {
  return byExtension.get(splitExtension(name)[1].slice(1).toLowerCase());
}

/** `image` or `video` for a media MIME type, else undefined. */
export function kindOfMime(mime: string): MediaKind | undefined {
  return mediaTypes[mime]?.kind;
}

/**
 * What may leave our origin with its own Content-Type: types that no browser runs. Everything else goes out as
 * `application/octet-stream` and as an attachment (SVG and HTML execute script in their origin).
 */
export const inertTypes: ReadonlySet<string> = new Set([
  ...Object.keys(mediaTypes).filter((mime) => mime !== 'image/svg+xml'),
  'application/vnd.apple.mpegurl',
  'video/iso.segment',
  'audio/mp4',
  'text/vtt',
]);

/** The Content-Type to deliver for a stored type, and whether it may be shown inline. */
export function deliveryType(mime: string): {
  contentType: string;
  inline: boolean;
} {
  return inertTypes.has(mime)
    ? { contentType: mime, inline: true }
    : { contentType: 'application/octet-stream', inline: false };
}
