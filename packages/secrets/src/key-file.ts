import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DriveError } from '@rdrive/core';
import { createKeys, type Keys } from './keys.ts';

const FILE = 'keys.json';

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isKeys(value: unknown): value is Keys {
  if (!isRecord(value) || value.version !== 1 || !isRecord(value.tokens)) return false;
  const { privateKey, publicKey } = value.tokens;
  return (
    isRecord(privateKey) &&
    typeof privateKey.d === 'string' &&
    isRecord(publicKey) &&
    !('d' in publicKey) &&
    typeof value.urlSecret === 'string' &&
    typeof value.setupCode === 'string'
  );
}

/** The keys of the file; undefined where there is none. Never says what is in it. */
async function readKeys(path: string): Promise<Keys | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw new DriveError('unavailable', `The key file ${path} cannot be read.`, { cause: error });
  }
  let keys: unknown;
  try {
    keys = JSON.parse(text);
  } catch {
    // The cause would quote the file.
    keys = undefined;
  }
  if (!isKeys(keys))
    throw new DriveError(
      'unavailable',
      `The key file ${path} is damaged. Restore it from a backup, or move it away: new keys end all sessions.`,
    );
  if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) await chmod(path, 0o600);
  return keys;
}

/** Writes, syncs and links into place: a reader sees a whole file, and of two writers the first one wins. */
async function writeOnce(folder: string, path: string, keys: Keys): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(keys, null, 2)}\n`);
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

/**
 * The secrets of the data folder (`keys.json`, readable by its owner only), made at the first start. `unavailable` for
 * a file that is damaged or cannot be read: it is never replaced.
 */
export async function loadOrCreateKeys(folder: string): Promise<Keys> {
  const path = join(folder, FILE);
  const existing = await readKeys(path);
  if (existing) return existing;
  await writeOnce(folder, path, await createKeys());
  const keys = await readKeys(path);
  if (!keys) throw new DriveError('unavailable', `The key file ${path} cannot be read.`);
  return keys;
}
