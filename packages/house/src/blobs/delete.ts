import { rmdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf, orAbsent } from './disk.ts';
import { forgetFolder } from './folders.ts';
import { type Places, segmentsOf, unlinked } from './places.ts';

const kept = new Set(['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR', 'EBUSY', 'EPERM']);

/** Removes the folders above a deleted file that are empty now, up to its space (`originals`). */
async function prune(places: Places, key: string): Promise<void> {
  const space = join(places.root, segmentsOf(key)[0] ?? '');
  for (let at = dirname(places.fileOf(key)); at !== space; at = dirname(at)) {
    forgetFolder(at);
    try {
      await rmdir(at);
    } catch (error) {
      if (kept.has(errnoOf(error) ?? '')) return;
      throw error;
    }
  }
}

/** Deletes files by key; those that are not there are no error. All keys are checked before the first is touched. */
export async function deleteFiles(places: Places, keys: readonly string[]): Promise<void> {
  const paths = keys.map((key) => [key, places.fileOf(key)] as const);
  for (const [key, path] of paths) {
    const found = await orAbsent(unlinked(path));
    if (!found) continue;
    await orAbsent(unlink(found));
    await prune(places, key);
  }
}
