import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ConfigError } from './config.ts';

/**
 * Keeps a second server off the same data. A SQLite file under an exclusive transaction is the lock: the operating
 * system lets go of it however the process ends, which a file with a pid in it cannot promise.
 */
export function lockData(dataDir: string): Disposable {
  const db = new DatabaseSync(join(dataDir, 'server.lock'));
  try {
    db.exec('PRAGMA busy_timeout = 0');
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    const message = `Another rDrive server is running on ${dataDir}. Stop it first, or set RDRIVE_DATA to another folder.`;
    throw new ConfigError(message, { cause });
  }
  return { [Symbol.dispose]: () => db.close() };
}
