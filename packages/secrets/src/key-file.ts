import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DriveError } from '@rdrive/core';
import type { Keys } from './keys.ts';
import { type KeyStorage, loadKeys } from './load-keys.ts';

const FILE = 'keys.json';

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function readOwn(path: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw new DriveError('unavailable', `The key file ${path} cannot be read.`, { cause: error });
  }
  if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) await chmod(path, 0o600);
  return text;
}

/** Writes, syncs and links into place: a reader sees a whole file, and of two writers the first one wins. */
async function writeOnce(folder: string, path: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(temporary, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST'))
      throw new DriveError('unavailable', `The key file ${path} cannot be written.`, { cause: error });
  } finally {
    await rm(temporary, { force: true });
  }
}

function keyFile(folder: string): KeyStorage {
  const path = join(folder, FILE);
  return {
    place: `key file ${path}`,
    read: () => readOwn(path),
    writeOnce: (text) => writeOnce(folder, path, text),
  };
}

/**
 * The secrets of the data folder (`keys.json`, readable by its owner only), made at the first start. `unavailable` for
 * a file that is damaged or cannot be read: it is never replaced.
 */
export function loadOrCreateKeys(folder: string): Promise<Keys> {
  return loadKeys(keyFile(folder));
}
