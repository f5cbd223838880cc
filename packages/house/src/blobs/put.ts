import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bytes } from '@rdrive/core';
import { errnoOf, OPEN_NEW, withFile } from './disk.ts';
import { forgetFolder, isDurable, makeFolder, syncFolder } from './folders.ts';
import { checkUnlinked, type Places } from './places.ts';
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
      checkUnlinked(target);
      await rename(source, target);
      // Removed and made anew meanwhile: whoever did so may not have synced its name yet.
      if (!isDurable(folder)) await makeFolder(folder);
      return await syncFolder(folder);
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT' || attempt === 3) throw error;
      forgetFolder(folder);
    }
  }
}

/**
 * Takes bytes into a temporary file, synced, and lets `place` give it its name; what is left of it afterwards is removed.
 */
export async function throughTemporary(
  places: Places,
  { body, size }: { body: Bytes; size: number },
  place: (temporary: string) => Promise<'placed' | 'left'>,
): Promise<void> {
  const temporary = join(places.temporary, randomUUID());
  let left = true;
  try {
    await withFile(temporary, OPEN_NEW, async (file) => {
      await pour(body, size, (chunks, at) => writeAll(file, chunks, at));
      await file.sync();
    });
    left = (await place(temporary)) === 'left';
  } finally {
    if (left) await rm(temporary, { force: true });
  }
}

/** Temporary file, fsync, rename, folder fsync: readers see all of it or none, also after a power cut. */
export async function putFile(places: Places, key: string, body: Bytes, size: number): Promise<void> {
  const target = places.fileOf(key);
  await throughTemporary(places, { body, size }, async (temporary) => {
    await moveInto(temporary, target);
    return 'placed';
  });
}
