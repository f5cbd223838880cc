import { lstat, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OPEN_NEW, orAbsent, withFile } from './disk.ts';
import { syncFolder } from './folders.ts';
import { unlinked } from './places.ts';

/**
 * What lies in the folder of an upload: `data`, as long as the whole file from the start (sparse until parts arrive),
 * and one empty marker per part that is on disk in full, named `{number}.{size}`.
 */
export interface UploadFolder {
  readonly path: string;
  readonly data: string;
  hasPart(number: number, size: number): Promise<boolean>;
  /** Call only once the bytes of the part are synced: the marker is the promise that they are there. */
  markPart(number: number, size: number): Promise<void>;
  /** Parts with a marker, by number. */
  parts(): Promise<{ number: number; size: number }[]>;
}

const marker = /^([1-9][0-9]{0,5})\.([0-9]{1,15})$/;

/** The folder, after it is known to be no link; `not-found` is thrown as the system's ENOENT where it is missing. */
export async function openFolder(path: string): Promise<UploadFolder> {
  const data = await unlinked(join(path, 'data'));
  const markerOf = (number: number, size: number): string => join(path, `${number}.${size}`);
  const hasPart = async (number: number, size: number): Promise<boolean> =>
    (await orAbsent(lstat(markerOf(number, size)))) !== undefined;
  return {
    path,
    data,
    hasPart,
    async markPart(number, size) {
      if (await hasPart(number, size)) return;
      await withFile(markerOf(number, size), OPEN_NEW, async () => undefined);
      // The folder's own name may be as new as the part.
      await Promise.all([syncFolder(path), syncFolder(dirname(path))]);
    },
    async parts() {
      const names = await readdir(path);
      return names
        .flatMap((name) => {
          const [, number, size] = marker.exec(name) ?? [];
          return number && size ? [{ number: Number(number), size: Number(size) }] : [];
        })
        .sort((a, b) => a.number - b.number);
    },
  };
}
