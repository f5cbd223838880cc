import type { CameraFacts } from '@rdrive/core';
import ExifReader from 'exifreader';
import { parseContentId } from '../facts/content-id.ts';
import { type Position, parseIso6709 } from '../facts/gps.ts';
import { type LocalTime, parseTime } from '../facts/local-time.ts';
import type { TakenClues } from '../facts/taken.ts';
import { tagText } from '../facts/text.ts';

export interface VideoTags {
  readonly camera?: CameraFacts;
  readonly position?: Position;
  readonly clues: TakenClues;
  /** Shared by the picture and the video of an Apple Live Photo. */
  readonly contentId?: string;
}

type Tags = Readonly<Record<string, string>>;

/** Tags that hold wall-clock time with offset, best first: Apple, then Android and generic writers. */
const datedTags = ['com.apple.quicktime.creationdate', 'com.android.capture.time', 'date', 'DATE_RECORDED', 'IDIT'];
const makeTags = ['com.apple.quicktime.make', 'com.android.manufacturer', 'make', 'manufacturer'];
const modelTags = ['com.apple.quicktime.model', 'com.android.model', 'model'];
const placeTags = ['com.apple.quicktime.location.ISO6709', 'location', 'location-eng', 'xyz'];

function first(tags: Tags, names: readonly string[]): string | undefined {
  return names.map((name) => tagText(tags[name])).find((value) => value !== undefined);
}

/** Adobe's tools keep the dated time in an XMP packet beside the movie. */
function xmpTime(packet: string | undefined): LocalTime | undefined {
  if (!packet) return undefined;
  try {
    const { xmp } = ExifReader.load(Buffer.from(packet), { expanded: true });
    const group = xmp as Readonly<Record<string, { readonly value?: unknown } | undefined>> | undefined;
    const times = ['DateTimeOriginal', 'DateCreated', 'CreateDate'].map((tag) => tagText(group?.[tag]?.value));
    return times.map((time) => parseTime(time ?? '')).find((time) => time !== undefined);
  } catch {
    return undefined;
  }
}

/** Cameras that never set their clock write the epoch of QuickTime (1904) or of Unix. */
function headerTime(text: string | undefined): string | undefined {
  const time = parseTime(text ?? '')?.local;
  return time && !/^(1904-01-01|1970-01-01)/.test(time) ? time : undefined;
}

/** The facts among a container's tags, as FFmpeg names them. */
export function readVideoTags(tags: Tags, xmpPacket?: string): VideoTags {
  const dated = parseTime(first(tags, datedTags) ?? '');
  const packet = xmpTime(xmpPacket ?? tags['xmp']);
  const utc = headerTime(tags['creation_time']);
  const make = first(tags, makeTags);
  const model = first(tags, modelTags);
  const place = first(tags, placeTags);
  const contentId = parseContentId(tags['com.apple.quicktime.content.identifier']);
  const where = place ? parseIso6709(place) : undefined;
  // A dated tag with offset is sure; without one, the header's UTC time is the better clue if there is one.
  const local = [dated, packet].find((time) => time?.offset) ?? (utc ? undefined : (dated ?? packet));
  return {
    ...((make || model) && { camera: { ...(make && { make }), ...(model && { model }) } }),
    ...(where && { position: where }),
    ...(contentId && { contentId }),
    clues: { ...(local && { container: local }), ...(utc && { containerUtc: utc }) },
  };
}
