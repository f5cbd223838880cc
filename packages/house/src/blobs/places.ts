import { mkdirSync, realpathSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { DriveError, isBlobKey, isUlid } from '@rdrive/core';

/** Where things lie below the data folder. Every path has passed {@link isBlobKey} or {@link isUlid} before it exists. */
export interface Places {
  readonly root: string;
  /** Half-written files; on the same file system, so that a rename finishes them. */
  readonly temporary: string;
  readonly uploads: string;
  /** The path of a key's file; `not-found` for what is no key. */
  fileOf(key: string): string;
  /** The folder of an upload; `not-found` for what is no id. */
  uploadOf(uploadId: string): string;
}

/** Characters of a ULID that name its shard: 17 minutes share a folder, and folders sort as their keys do. */
const SHARD = 6;

export function noSuchBytes(): DriveError {
  return new DriveError('not-found', 'There are no such bytes.');
}

/** `originals/{id}` -> `originals/{shard}/{id}`, as path segments. */
export function segmentsOf(key: string): string[] {
  const [space = '', id = '', ...rest] = key.split('/');
  return [space, id.slice(0, SHARD), id, ...rest];
}

/** The reverse of {@link segmentsOf}. */
export function keyOf(segments: readonly string[]): string {
  return [segments[0], ...segments.slice(2)].join('/');
}

/** Creates the folders that always exist and resolves links above the root once. */
export function createPlaces(dir: string): Places {
  for (const name of ['tmp', 'uploads']) mkdirSync(join(dir, name), { recursive: true, mode: 0o700 });
  const root = realpathSync(dir);
  return {
    root,
    temporary: join(root, 'tmp'),
    uploads: join(root, 'uploads'),
    fileOf(key) {
      if (!isBlobKey(key)) throw noSuchBytes();
      return join(root, ...segmentsOf(key));
    },
    uploadOf(uploadId) {
      if (!isUlid(uploadId)) throw noSuchBytes();
      return join(root, 'uploads', uploadId);
    },
  };
}

/**
 * `not-found` unless the folder of a path is the very one it names: a link planted below the root (CVE-2026-54094 of
 * filebrowser) leads elsewhere. The last element is guarded by O_NOFOLLOW when it is opened. Synchronous, for folders that
 * are in use just now: the system has their names in memory, and a turn through the thread pool takes ten times as long.
 */
export function checkUnlinked(path: string): void {
  const folder = dirname(path);
  if (realpathSync.native(folder) !== folder) throw noSuchBytes();
}

/** The path again, checked as {@link checkUnlinked} does, for folders that may have to be read from the disk first. */
export async function unlinked(path: string): Promise<string> {
  const folder = dirname(path);
  if ((await realpath(folder)) !== folder) throw noSuchBytes();
  return join(folder, basename(path));
}
