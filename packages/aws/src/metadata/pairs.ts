import { areLiveHalves, arePair, type FileEntry } from '@rdrive/core';
import { overwrite } from './clauses.ts';
import type { Context } from './context.ts';
import { find, findInLibrary } from './find.ts';
import { isFile, type Stored } from './items.ts';
import { type Clause, transact } from './transact.ts';

/**
 * The other half of a Live Photo, where the entry has one in the same place: the library or the trash. Read after the
 * entry: whoever has moved both in between has changed the entry too, and a write that is conditioned on it fails.
 */
export async function partnerOf(ctx: Context, { entry }: Stored): Promise<Stored<FileEntry> | undefined> {
  if (entry.entryType !== 'file' || entry.livePartnerId === undefined) return undefined;
  const other = await find(ctx, entry.livePartnerId);
  return isFile(other) && arePair(entry, other.entry) ? other : undefined;
}

/** The entry by itself again. */
export function alone<E extends FileEntry>({ livePartnerId: _, ...entry }: E): Omit<E, 'livePartnerId'> {
  return entry;
}

function joined(ctx: Context, stored: Stored<FileEntry>, livePartnerId: string, changedAt: string): Clause {
  return overwrite(ctx, stored, { ...stored.entry, livePartnerId, changedAt });
}

const names = (stored: Stored | undefined, id: string) => isFile(stored) && stored.entry.livePartnerId === id;

/** Both as they are in the library; again where one was read before and the other after a write that joins or parts them. */
async function readBoth(ctx: Context, pictureId: string, videoId: string) {
  const read = () => Promise.all([findInLibrary(ctx, pictureId), findInLibrary(ctx, videoId)]);
  const [picture, video] = await read();
  return names(picture, videoId) === names(video, pictureId) ? [picture, video] : read();
}

/** Makes two files a pair, as the port says. */
export async function pairLive(ctx: Context, pictureId: string, videoId: string): Promise<boolean> {
  return transact<boolean>(ctx, {
    async prepare() {
      const nothing = (result: boolean) => () => ({ clauses: [], result });
      const [picture, video] = await readBoth(ctx, pictureId, videoId);
      if (!isFile(picture) || !isFile(video)) return nothing(false);
      if (arePair(picture.entry, video.entry)) return nothing(true);
      if (!areLiveHalves(picture.entry, video.entry)) return nothing(false);
      const others = await Promise.all([partnerOf(ctx, picture), partnerOf(ctx, video)]);
      if (others.some((other) => other !== undefined)) return nothing(false);
      return (stamp) => ({
        clauses: [joined(ctx, picture, videoId, stamp), joined(ctx, video, pictureId, stamp)],
        result: true,
      });
    },
  });
}
