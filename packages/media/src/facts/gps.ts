import { tagText } from './text.ts';
import type { TagGroup } from './xmp-iptc.ts';

/** WGS 84 degrees. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * A position, or undefined where the numbers are none. Exactly (0, 0), in the sea off Ghana, is what devices write that
 * had no fix.
 */
export function position(latitude: unknown, longitude: unknown): Position | undefined {
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined;
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return undefined;
  return latitude === 0 && longitude === 0 ? undefined : { latitude, longitude };
}

/** `+49.1989+016.6071+222.469/` (ISO 6709, annex H, degrees with decimals), as containers carry it. */
export function parseIso6709(text: string): Position | undefined {
  const match = /^([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)/.exec(text.trim());
  return match ? position(Number(match[1]), Number(match[2])) : undefined;
}

/** `48,30,15N`, `48,30.25N` (XMP part 2, GPSCoordinate), and plain degrees as some write them. */
function xmpDegrees(text: string | undefined, ref: string | undefined, negative: string): number | undefined {
  const match = /^\s*([+-]?\d{1,3}(?:\.\d+)?)(?:,(\d{1,2}(?:\.\d+)?))?(?:,(\d{1,2}(?:\.\d+)?))?\s*([NSEW])?\s*$/i.exec(
    text ?? '',
  );
  if (!match) return undefined;
  const [, degrees, minutes = '0', seconds = '0', side = ref ?? ''] = match;
  const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
  // Degrees with a sign of their own are not turned once more.
  return side.toUpperCase() === negative ? -Math.abs(value) : value;
}

/** The position in XMP. Some, as Apple's Photos, say the side of the Earth by itself, as EXIF does. */
export function xmpPosition(group: TagGroup | undefined): Position | undefined {
  const degrees = (name: string, negative: string) =>
    xmpDegrees(tagText(group?.[name]?.value), tagText(group?.[`${name}Ref`]?.value), negative);
  return position(degrees('GPSLatitude', 'S'), degrees('GPSLongitude', 'W'));
}
