import type { CameraFacts } from '@rdrive/core';
import ExifReader from 'exifreader';
import { motionLengths } from '../motion/xmp-lengths.ts';
import { contentIdOfMakerNote } from './content-id.ts';
import { type Position, position } from './gps.ts';
import { type LocalTime, parseOffset, parseTime } from './local-time.ts';
import type { TakenClues } from './taken.ts';
import { tagNumber, tagText } from './text.ts';
import { type FileWords, wordsOf } from './words.ts';
import { iptcWords, type TagGroup, xmpTime, xmpWords } from './xmp-iptc.ts';

/** What the metadata of a still says. */
export interface StillTags {
  readonly camera?: CameraFacts;
  readonly position?: Position;
  readonly clues: TakenClues;
  readonly words?: FileWords;
  /** Shared by the picture and the video of an Apple Live Photo. */
  readonly contentId?: string;
  /** See `motionLengths`; absent for pictures without a video. */
  readonly motionLengths?: readonly number[];
}

/** Groups of tags as ExifReader names them. */
interface Groups {
  readonly exif?: TagGroup;
  readonly iptc?: TagGroup;
  readonly xmp?: TagGroup & { readonly _raw?: unknown };
  readonly gps?: { readonly Latitude?: unknown; readonly Longitude?: unknown };
}

function text(group: TagGroup | undefined, name: string): string | undefined {
  return tagText(group?.[name]?.value);
}

/**
 * EXIF keeps each time's offset in a tag of its own (CIPA DC-008, OffsetTime*). Cameras that write only that of the last
 * change mean it for all, as long as nobody has changed the picture since.
 */
function exifTime(group: TagGroup | undefined, timeTag: string, offsetTag: string): LocalTime | undefined {
  const time = parseTime(text(group, timeTag) ?? '');
  const unchanged = time && parseTime(text(group, 'DateTime') ?? '')?.local === time.local;
  const offset = parseOffset(text(group, offsetTag) ?? (unchanged ? text(group, 'OffsetTime') : undefined) ?? '');
  return time && { local: time.local, ...(offset && { offset }) };
}

/** IPTC-IIM splits date and time (2:55 and 2:60); ExifReader's descriptions are `2015-07-11` and `11:18:19+00:00`. */
function iptcTime(group: TagGroup | undefined): LocalTime | undefined {
  const date = tagText(group?.['Date Created']?.description);
  const time = tagText(group?.['Time Created']?.description);
  return date && time ? parseTime(`${date}T${time}`) : undefined;
}

/** The position fix: a date, and a time as three fractions, both UTC. */
function gpsUtc(group: TagGroup | undefined): string | undefined {
  const date = text(group, 'GPSDateStamp');
  const clock = group?.['GPSTimeStamp']?.value;
  if (!date || !Array.isArray(clock)) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = clock.map((part) => Math.floor(tagNumber(part) ?? 0));
  const two = (part: number) => String(part).padStart(2, '0');
  return parseTime(`${date} ${two(hours)}:${two(minutes)}:${two(seconds)}`)?.local;
}

function cameraOf(group: TagGroup): CameraFacts | undefined {
  const number = (name: string) => tagNumber(group[name]?.value);
  const facts = {
    make: text(group, 'Make'),
    model: text(group, 'Model'),
    lens: text(group, 'LensModel'),
    iso: number('ISOSpeedRatings') ?? number('PhotographicSensitivity'),
    fNumber: number('FNumber'),
    exposureSeconds: number('ExposureTime'),
    focalLengthMm: number('FocalLength'),
  };
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return known.length > 0 ? (Object.fromEntries(known) as CameraFacts) : undefined;
}

function stillWords({ exif, iptc, xmp }: Groups, fileName: string): FileWords {
  const [adobe, press] = [xmpWords(xmp), iptcWords(iptc)];
  return wordsOf(
    {
      title: adobe.title ?? press.title,
      caption: adobe.caption ?? press.caption,
      keywords: [...(adobe.keywords ?? []), ...(press.keywords ?? [])],
      rating: adobe.rating ?? exif?.['Rating']?.value,
    },
    fileName,
  );
}

/** The tags of a picture's bytes; broken metadata is no metadata. */
export function readStillTags(bytes: Buffer, fileName = ''): StillTags {
  let groups: Groups;
  try {
    groups = ExifReader.load(bytes, { expanded: true }) as unknown as Groups;
  } catch {
    return { clues: {} };
  }
  const camera = groups.exif && cameraOf(groups.exif);
  const where = position(groups.gps?.Latitude, groups.gps?.Longitude);
  const time =
    exifTime(groups.exif, 'DateTimeOriginal', 'OffsetTimeOriginal') ??
    exifTime(groups.exif, 'DateTimeDigitized', 'OffsetTimeDigitized') ??
    iptcTime(groups.iptc) ??
    xmpTime(groups.xmp);
  const fix = gpsUtc(groups.exif);
  const words = stillWords(groups, fileName);
  const contentId = contentIdOfMakerNote(groups.exif?.['MakerNote']?.value);
  const lengths = motionLengths(groups.xmp?._raw);
  return {
    ...(camera && { camera }),
    ...(where && { position: where }),
    clues: { ...(time && { exif: time }), ...(fix && { gpsUtc: fix }) },
    ...(Object.keys(words).length > 0 && { words }),
    ...(contentId && { contentId }),
    ...(lengths.length > 0 && { motionLengths: lengths }),
  };
}
