import type { MediaFacts, TakenSource } from '@rdrive/core';
import { type LocalTime, parseTime, utcToLocal } from './local-time.ts';
import { timeOfName } from './name-date.ts';

/** What the bytes say about when they were taken. */
export interface TakenClues {
  /** Written by the camera: EXIF, IPTC, XMP. */
  readonly exif?: LocalTime;
  /** A dated tag of a video's container. */
  readonly container?: LocalTime;
  /** A container's header time, ISO 8601 in UTC without `Z`. */
  readonly containerUtc?: string;
  /** Time of the position fix, likewise UTC. */
  readonly gpsUtc?: string;
}

export interface TakenContext {
  readonly fileName: string;
  readonly modifiedAt?: string;
  readonly uploadedAt: string;
}

export type Taken = Required<Pick<MediaFacts, 'takenAt' | 'takenSource'>> & Pick<MediaFacts, 'takenOffset'>;

function taken(source: TakenSource, time: LocalTime): Taken {
  return { takenAt: time.local, takenSource: source, ...(time.offset && { takenOffset: time.offset }) };
}

/**
 * The best known capture time: camera, container, position fix, name, modification, upload. Times known in UTC only are
 * shown at the offset of `modifiedAt`, else at `+00:00`.
 */
export function takenOf(clues: TakenClues, context: TakenContext): Taken {
  const modified = parseTime(context.modifiedAt ?? '');
  const atHome = (utc: string): LocalTime => utcToLocal(utc, modified?.offset ?? '+00:00');
  if (clues.exif) return taken('exif', clues.exif);
  if (clues.container) return taken('container', clues.container);
  if (clues.containerUtc) return taken('container', atHome(clues.containerUtc));
  if (clues.gpsUtc) return taken('gps', atHome(clues.gpsUtc));
  const named = timeOfName(context.fileName);
  if (named) return taken('name', named.utc ? atHome(named.local) : named);
  if (modified) return taken('modified', modified);
  const uploaded = parseTime(context.uploadedAt);
  return taken('uploaded', uploaded ?? { local: '1970-01-01T00:00:00', offset: '+00:00' });
}
