import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { isUploadName } from '@rdrive/core';

/** A picture, a video or a sidecar found on disk. */
export interface FoundFile {
  /** Where it lies. */
  readonly path: string;
  readonly name: string;
  /** Folders between the directory asked for and the file: `['2024', 'hike']`. */
  readonly folders: readonly string[];
  readonly size: number;
  /** Epoch milliseconds. */
  readonly lastModified: number;
}

export interface Found {
  readonly files: readonly FoundFile[];
  /** How many files are no pictures, videos or sidecars by their name. */
  readonly passedOver: number;
}

async function describe(path: string, folders: readonly string[]): Promise<FoundFile> {
  const { size, mtimeMs } = await stat(path);
  return { path, name: basename(path), folders, size, lastModified: Math.round(mtimeMs) };
}

/**
 * All pictures, videos and sidecars in a directory and below it, in order of name; or the one file named. Hidden files and
 * folders are left out, and links to folders are not followed, so that a walk always ends.
 */
export async function walk(start: string): Promise<Found> {
  const root = resolve(start);
  if ((await stat(root)).isFile()) {
    const media = isUploadName(basename(root));
    return media ? { files: [await describe(root, [])], passedOver: 0 } : { files: [], passedOver: 1 };
  }
  const files: FoundFile[] = [];
  let passedOver = 0;
  async function enter(directory: string, folders: readonly string[]): Promise<void> {
    const entries = await readdir(directory, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const path = join(directory, entry.name);
      if (entry.isDirectory()) await enter(path, [...folders, entry.name]);
      else if (!isUploadName(entry.name)) passedOver++;
      else files.push(await describe(path, folders));
    }
  }
  await enter(root, []);
  return { files, passedOver };
}

/** The folder in rDrive that a found file goes to. */
export function targetFolder(to: string, file: FoundFile): string {
  const base = to === '/' ? '' : to;
  return file.folders.length === 0 ? to : `${base}/${file.folders.join('/')}`;
}
