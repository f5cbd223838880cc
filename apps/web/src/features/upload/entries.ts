import { sourceOfFile, type UploadSource } from '@rdrive/client';
import { isUploadName, joinPath } from '@rdrive/core';
import { fileAt } from './handles.ts';
import type { Origin } from './kept/records.ts';

/** A file and the folder, below the target, that it came in. */
export interface Found {
  readonly file: File;
  /** Segments joined by `/`; empty for the target itself. */
  readonly folder: string;
  /** Where it can be found again after a reload, where the browser allows that. */
  readonly origin?: Origin;
}

/** A file to send. */
export interface Wish {
  readonly source: UploadSource;
  readonly folderPath: string;
  readonly origin?: Origin;
}

/** How many files were left out, and why. */
export interface LeftOut {
  readonly hidden: number;
  readonly other: number;
}

export interface Gathered {
  readonly wishes: readonly Wish[];
  readonly leftOut: LeftOut;
}

/** Made by systems and programs for themselves: nobody means to upload them, and nobody needs to hear of them. */
const litter =
  /^(\.DS_Store|\._.*|\.localized|\.AppleDouble|\.Spotlight-V100|\.Trashes|\.fseventsd|\.picasa\.ini|Picasa\.ini|\.nomedia|\.thumbnails|Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r|@eaDir|\$RECYCLE\.BIN|System Volume Information|__MACOSX)$/i;

function sourceOf(file: File, origin: Origin | undefined): UploadSource {
  if (!origin) return sourceOfFile(file);
  const renew = async () => sourceOfFile(await fileAt(origin.root.handle, origin.path));
  return sourceOfFile(file, { renew });
}

const segments = (folder: string) => folder.split('/').filter(Boolean);

/** Sorts what was found into files to send and files to leave out. */
export function sift(found: Iterable<Found>, target: string): Gathered {
  const wishes: Wish[] = [];
  let hidden = 0;
  let other = 0;
  for (const { file, folder, origin } of found) {
    const names = [...segments(folder), file.name];
    if (names.some((name) => litter.test(name))) continue;
    if (names.some((name) => name.startsWith('.'))) hidden++;
    else if (!isUploadName(file.name)) other++;
    else {
      const folderPath = segments(folder).reduce(joinPath, target);
      wishes.push({ source: sourceOf(file, origin), folderPath, ...(origin ? { origin } : {}) });
    }
  }
  return { wishes, leftOut: { hidden, other } };
}

/** What an input gave; one for folders tells the path of each file. */
export function filesOf(list: Iterable<File>): Found[] {
  return [...list].map((file) => {
    const path = file.webkitRelativePath;
    return { file, folder: path.slice(0, Math.max(0, path.lastIndexOf('/'))) };
  });
}
