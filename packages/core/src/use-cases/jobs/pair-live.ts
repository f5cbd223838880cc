import { type FileEntry, TRASH } from '../../model/entry.ts';
import { areLiveHalves, LIVE_APART_SECONDS, mayBeLiveHalf } from '../../model/live.ts';
import { splitExtension } from '../../model/paths.ts';
import type { LibraryReader, LibraryWriter } from '../../ports/metadata.ts';

interface Deps {
  readonly library: Pick<LibraryReader, 'takenWithin' | 'entryAt'> & Pick<LibraryWriter, 'pairLive'>;
}

/** What Apple's devices and exports call the two halves. */
const extensions = {
  image: ['.HEIC', '.heic', '.JPG', '.jpg', '.JPEG', '.jpeg'],
  video: ['.MOV', '.mov', '.MP4', '.mp4'],
} as const;

function shifted(local: string, seconds: number): string {
  return new Date(Date.parse(`${local}Z`) + seconds * 1_000).toISOString().slice(0, 19);
}

/** Where a person has corrected the time of one half, the other is not near in time any more; mostly it has the same name. */
async function sameName({ library }: Deps, file: FileEntry, kind: 'image' | 'video'): Promise<FileEntry[]> {
  const [base] = splitExtension(file.fileName);
  const entries = await Promise.all(extensions[kind].map((ending) => library.entryAt(file.folderPath, base + ending)));
  return entries.filter((entry) => entry?.entryType === 'file');
}

/**
 * Looks for the other half of a Live Photo in the folder of a file whose facts have just been recorded. Whichever job
 * comes second finds the first; where both look at once, they make the same pair.
 */
export async function pairLiveHalf(deps: Deps, file: FileEntry): Promise<void> {
  if (file.folderPath === TRASH || !mayBeLiveHalf(file)) return;
  const kind = file.kind === 'image' ? 'video' : 'image';
  const isHalf = (other: FileEntry) =>
    file.kind === 'image' ? areLiveHalves(file, other) : areLiveHalves(other, file);
  const [from, to] = [shifted(file.takenAt, -LIVE_APART_SECONDS), shifted(file.takenAt, LIVE_APART_SECONDS)];
  let halves = (await deps.library.takenWithin(file.folderPath, kind, from, to)).filter(isHalf);
  if (halves.length === 0 && file.contentId !== undefined) halves = (await sameName(deps, file, kind)).filter(isHalf);
  // The same content goes before a mere name.
  for (const other of halves.toSorted(
    (a, b) => Number(b.contentId !== undefined) - Number(a.contentId !== undefined),
  )) {
    const [picture, video] = file.kind === 'image' ? [file, other] : [other, file];
    if (await deps.library.pairLive(picture.id, video.id)) return;
  }
}
