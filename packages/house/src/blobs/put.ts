import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bytes } from '@rdrive/core';
import { errnoOf, makeFolder, OPEN_NEW, syncFolder, withFile } from './disk.ts';
import { type Places, unlinked } from './places.ts';
import { pour, writeAll } from './pour.ts';

/**
 * Gives a finished file its name, durably. The folder may vanish in between, as deleting its last file prunes it:
 * then it is made anew.
 */
export async function moveInto(source: string, target: string): Promise<void> {
  const folder = dirname(target);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await makeFolder(folder);
      await rename(source, await unlinked(target));
      return await syncFolder(folder);
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT' || attempt === 3) throw error;
    }
  }
}

/** Temporary file, fsync, rename, folder fsync: readers see all of it or none, also after a power cut. */
export async function putFile(places: Places, key: string, body: Bytes, size: number): Promise<void> {
  const target = places.fileOf(key);
  const temporary = join(places.temporary, randomUUID());
  try {
    await withFile(temporary, OPEN_NEW, async (file) => {
      await pour(body, size, (chunks, at) => writeAll(file, chunks, at));
      await file.sync();
    });
    await moveInto(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
