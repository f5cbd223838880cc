import { DriveError } from '../errors.ts';
import type { FilePatch } from './changes.ts';
import { type FileEntry, TRASH, type TrashEntry } from './entry.ts';
import { parseName, splitExtension } from './paths.ts';
import { isLoneSidecar } from './sidecar-names.ts';

/** Apple's cameras keep a moment of 3 s; longer videos of the same name are films of their own. */
const MAX_MOMENT_SECONDS = 5;
/** How far apart the two halves say they were taken, at most (seconds). */
export const LIVE_APART_SECONDS = 3;

function secondsOf(local: string): number {
  return Date.parse(`${local}Z`) / 1_000;
}

function baseOf(name: string): string {
  return splitExtension(name)[0].toLowerCase();
}

function byApple({ camera }: FileEntry): boolean {
  return camera?.make?.toLowerCase() === 'apple';
}

/**
 * True where a picture and a video of one folder are the halves of one Live Photo: the same content identifier; else,
 * where one of them has none, the same name and time, both by Apple, and a video that is short.
 */
export function areLiveHalves(picture: FileEntry, video: FileEntry): boolean {
  if (picture.kind !== 'image' || video.kind !== 'video' || picture.folderPath !== video.folderPath) return false;
  if (picture.contentId !== undefined && video.contentId !== undefined) return picture.contentId === video.contentId;
  const { durationSeconds = Number.POSITIVE_INFINITY } = video;
  if (!byApple(picture) || !byApple(video) || durationSeconds > MAX_MOMENT_SECONDS) return false;
  const apart = Math.abs(secondsOf(picture.takenAt) - secondsOf(video.takenAt));
  return baseOf(picture.fileName) === baseOf(video.fileName) && apart <= LIVE_APART_SECONDS;
}

/** True for what may be half of a Live Photo: worth to look for the other. */
export function mayBeLiveHalf(file: FileEntry): boolean {
  return file.contentId !== undefined || byApple(file);
}

type Placed = Pick<FileEntry, 'id' | 'folderPath' | 'livePartnerId'>;

/**
 * True where two entries are a pair now: each names the other, and both are in the library or both in the trash. All that
 * is done to one of a pair is done to the other in the same transaction.
 */
export function arePair(one: Placed, other: Placed): boolean {
  if (one.livePartnerId !== other.id || other.livePartnerId !== one.id) return false;
  return (one.folderPath === TRASH) === (other.folderPath === TRASH);
}

/** The half of a pair that clients do not show by itself. */
export function isHiddenHalf({ kind, livePartnerId }: Pick<FileEntry, 'kind' | 'livePartnerId'>): boolean {
  return kind === 'video' && livePartnerId !== undefined;
}

/** What clients do not show by itself: the video half of a pair, and a sidecar that is just looking for its picture. */
export function isHidden(file: Pick<FileEntry, 'kind' | 'livePartnerId' | 'fileType' | 'state'>): boolean {
  return isHiddenHalf(file) || (isLoneSidecar(file) && file.state === 'processing');
}

/**
 * What a person's patch of one half means for the other: it goes along, keeps its own extension under a new name, and
 * takes the corrected date and position. Favourite, tags and description are those of the half they were given to.
 * `name-taken` where both would have one name; `bad-name` where its name would be too long.
 */
export function patchOfPartner(entry: FileEntry, partner: FileEntry, patch: FilePatch): FilePatch {
  const { folderPath, fileName, takenAt, takenOffset, position } = patch;
  const renamed = fileName !== undefined && fileName !== entry.fileName;
  return {
    ...(folderPath !== undefined && { folderPath }),
    ...(renamed && { fileName: partnerName(partner.fileName, fileName) }),
    ...(takenAt !== undefined && { takenAt }),
    ...(takenOffset !== undefined && { takenOffset }),
    ...(position !== undefined && { position }),
  };
}

/** The name of the other half beside a new name: its base, with the extension that the other half has. */
export function partnerName(current: string, fileName: string): string {
  const name = parseName(splitExtension(fileName)[0] + splitExtension(current)[1]);
  if (name !== fileName) return name;
  throw new DriveError('name-taken', 'The two halves of a live photo cannot have one name.');
}

/** Both or neither: whether `allowed` holds for an entry of the trash and for the other half of its pair. */
export function forPair(
  entry: TrashEntry,
  partner: TrashEntry | undefined,
  allowed: (entry: TrashEntry) => boolean,
): boolean {
  return allowed(entry) && (partner === undefined || allowed(partner));
}
