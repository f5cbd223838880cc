import { DriveError } from '@rdrive/core';
import { createKeys, type Keys } from './keys.ts';

/** A place that keeps one secret text: a file of the data folder, or a parameter that several servers share. */
export interface KeyStorage {
  /** What the place is called in words to a person: `key file /data/keys.json`. */
  readonly place: string;
  /** Undefined where nothing was kept yet. Errors never quote what is kept. */
  read(): Promise<string | undefined>;
  /** Keeps the text where nothing is kept yet; of several writers the first one wins, and no one fails. */
  writeOnce(text: string): Promise<void>;
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

async function readKeys(storage: KeyStorage): Promise<Keys | undefined> {
  const text = await storage.read();
  if (text === undefined) return undefined;
  let keys: unknown;
  try {
    keys = JSON.parse(text);
  } catch {
    // The cause would quote the secret.
    keys = undefined;
  }
  if (isKeys(keys)) return keys;
  throw new DriveError(
    'unavailable',
    `The ${storage.place} is damaged. Restore it from a backup, or move it away: new keys end all sessions.`,
  );
}

/**
 * The secrets of one installation, made at the first start; servers that start at once agree on one set.
 * `unavailable` where what is kept is damaged or cannot be read: it is never replaced.
 */
export async function loadKeys(storage: KeyStorage): Promise<Keys> {
  const existing = await readKeys(storage);
  if (existing) return existing;
  await storage.writeOnce(`${JSON.stringify(await createKeys(), null, 2)}\n`);
  const keys = await readKeys(storage);
  if (!keys) throw new DriveError('unavailable', `The ${storage.place} cannot be read.`);
  return keys;
}
