import type { FileEntry } from './entry.ts';
import type { MediaKind } from './media-types.ts';

/**
 * Which making of facts and derivatives is the present one. To be raised with every change of `packages/media` that makes
 * them better: files of an older making, and those from before it was recorded, follow by themselves at low priority.
 * By kind, as making a film anew takes hours and a picture less than a second.
 */
export const PIPELINE: Readonly<Record<MediaKind, number>> = { image: 2, video: 1 };

/** Which files are to be made anew: those of an older making, those that failed, or all. */
export type Remaking = 'outdated' | 'failed' | 'all';

/** True where the file is one of those; a file that has never been made has a job already. */
export function wantsRemaking(file: FileEntry, which: Remaking): boolean {
  if (file.state === 'processing') return false;
  if (which === 'outdated') return (file.pipeline ?? 0) < PIPELINE[file.kind];
  return which === 'all' || file.state === 'failed';
}
