import type { DatabaseSync } from 'node:sqlite';
import { DriveError } from '@rdrive/core';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';

/** `rDrv`: marks the file as ours (https://sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x72447276;

function pragma(db: DatabaseSync, name: 'application_id' | 'user_version'): number {
  return Number(db.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
}

function refuseForeign(db: DatabaseSync): void {
  const id = pragma(db, 'application_id');
  if (id === APPLICATION_ID) return;
  const tables = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get();
  if (id === 0 && Number(tables?.n) === 0) return;
  throw new DriveError('unavailable', 'The database file belongs to another program. Give rDrive a folder of its own.');
}

/**
 * Brings the database to the newest version, one transaction a step, `user_version` counting the steps done. Refuses
 * a database that is newer than the program: an older program would not understand what it changes.
 */
export function migrate(
  db: DatabaseSync,
  transaction: <T>(fn: () => T) => T,
  steps: readonly Migration[] = migrations,
): void {
  refuseForeign(db);
  const newest = steps.at(-1)?.number ?? 0;
  const version = pragma(db, 'user_version');
  if (version > newest) {
    throw new DriveError(
      'unavailable',
      `The database was written by a newer rDrive (version ${version} of its tables, this one knows ${newest}). ` +
        'Start that one, or restore a backup made before the update.',
    );
  }
  for (const step of steps.slice(version)) {
    transaction(() => {
      // Read again inside: another process may have taken the step while this one waited for the lock.
      if (pragma(db, 'user_version') >= step.number) return;
      db.exec(step.sql);
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${step.number}`);
    });
  }
}
