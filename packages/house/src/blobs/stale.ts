import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UPLOAD_DAYS } from '@rdrive/core';
import { orAbsent } from './disk.ts';
import type { Places } from './places.ts';

const DAY = 24 * 3600 * 1000;

/**
 * Removes what a crash left: half-written files and upload folders that nothing has touched for a day longer than an
 * upload lives (S3 does the same by a lifecycle rule). Answers how many.
 */
export async function removeStale(places: Places, now: number): Promise<number> {
  let removed = 0;
  for (const folder of [places.temporary, places.uploads]) {
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const stats = await orAbsent(lstat(path));
      if (!stats || now - stats.mtimeMs < (UPLOAD_DAYS + 1) * DAY) continue;
      await rm(path, { recursive: true, force: true });
      removed += 1;
    }
  }
  return removed;
}
