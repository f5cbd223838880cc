import { areLiveHalves, arePair, type Entry, type FileEntry } from '@rdrive/core';
import type { Files, Stamp } from './files.ts';
import { isFile } from './rows.ts';

/** The other half of a Live Photo, where the entry has one in the same place: the library or the trash. */
export function partnerOf(files: Files, entry: Entry | undefined): FileEntry | undefined {
  if (!isFile(entry) || entry.livePartnerId === undefined) return undefined;
  const other: Entry | undefined = files.byId(entry.livePartnerId) ?? files.inTrash(entry.livePartnerId);
  return isFile(other) && arePair(entry, other) ? other : undefined;
}

/** Each of a pair by itself again. */
export function unpair(files: Files, halves: readonly FileEntry[], stamp: Stamp): void {
  for (const { livePartnerId: _, ...half } of halves) files.update({ ...half, changedAt: stamp.changedAt }, stamp);
}

/** Makes two files a pair, as the port says. */
export function pair(files: Files, pictureId: string, videoId: string, stamp: Stamp): boolean {
  const [picture, video] = [files.byId(pictureId), files.byId(videoId)];
  if (!isFile(picture) || !isFile(video)) return false;
  if (arePair(picture, video)) return true;
  if (!areLiveHalves(picture, video) || partnerOf(files, picture) || partnerOf(files, video)) return false;
  const { changedAt } = stamp;
  files.update({ ...picture, livePartnerId: video.id, changedAt }, stamp);
  files.update({ ...video, livePartnerId: picture.id, changedAt }, stamp);
  return true;
}
