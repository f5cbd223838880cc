import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isDriveError } from '@rdrive/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { migrations } from './migrations/index.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rdrive-db-'));
  path = join(folder, 'rdrive.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function tablesOf(file: string): unknown[] {
  const db = new DatabaseSync(file);
  try {
    return db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  } finally {
    db.close();
  }
}

function refusal(fn: () => unknown): unknown {
  try {
    fn();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('migrations', () => {
  test('are numbered from 1 without gaps', () => {
    expect(migrations.map((step) => step.number)).toEqual(migrations.map((_, index) => index + 1));
  });

  test('make all tables in a file that is new or empty, once', () => {
    writeFileSync(path, '');
    openDatabase(path).close();
    const first = tablesOf(path);
    expect(first.length).toBeGreaterThan(5);
    openDatabase(path).close();
    expect(tablesOf(path)).toEqual(first);
  });

  test.each(migrations.slice(0, -1).map((step) => step.number))(
    'bring a database of version %i to the tables of a new one, its rows kept',
    (version) => {
      const old = new DatabaseSync(path);
      for (const step of migrations.slice(0, version)) old.exec(step.sql);
      old.exec(`PRAGMA application_id = ${0x72447276}; PRAGMA user_version = ${version}`);
      old.exec(`INSERT INTO files (folderPath, fileName, data) VALUES ('#activity', 'x', '{}')`);
      old.close();

      const upgraded = openDatabase(path);
      expect(upgraded.get("SELECT data FROM files WHERE folderPath = '#activity'")).toEqual({ data: '{}' });
      upgraded.close();
      const fresh = join(folder, 'fresh.db');
      openDatabase(fresh).close();
      expect(tablesOf(path)).toEqual(tablesOf(fresh));
    },
  );

  test('refuse a database of a newer program with a sentence that says what to do', () => {
    openDatabase(path).close();
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 999');
    newer.close();
    const error = refusal(() => openDatabase(path));
    expect(isDriveError(error, 'unavailable')).toBe(true);
    expect(String(error)).toMatch(/newer rDrive.*999.*Start that one/);
  });

  test('refuse the database of another program, and leave it alone', () => {
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE theirs (x)');
    other.close();
    const error = refusal(() => openDatabase(path));
    expect(String(error)).toMatch(/another program/);
    expect(tablesOf(path)).toHaveLength(1);
  });

  test('refuse a file that is no database', () => {
    writeFileSync(path, 'certainly not a database, but long enough to be looked at'.repeat(20));
    expect(isDriveError(refusal(() => openDatabase(path)))).toBe(true);
  });
});

describe('a connection', () => {
  test('writes ahead, synchronously, and waits for others', () => {
    const base = openDatabase(path);
    expect(base.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(base.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(base.get('PRAGMA busy_timeout')).toEqual({ timeout: 5000 });
    base.close();
  });

  test('rolls a failed transaction back, and an inner one alone', () => {
    const base = openDatabase(path);
    const put = (name: string) => base.run("INSERT INTO files (folderPath, fileName) VALUES ('#t', ?)", name);
    const names = () => base.all("SELECT fileName FROM files WHERE folderPath = '#t'").map((row) => row.fileName);
    expect(
      refusal(() =>
        base.transaction(() => {
          put('a');
          throw new Error('no');
        }),
      ),
    ).toBeDefined();
    expect(names()).toEqual([]);
    base.transaction(() => {
      put('b');
      refusal(() =>
        base.transaction(() => {
          put('c');
          throw new Error('no');
        }),
      );
      base.transaction(() => put('d'));
    });
    expect(names()).toEqual(['b', 'd']);
    base.close();
  });

  test('says a driver error as a DriveError', () => {
    const base = openDatabase(path);
    expect(
      isDriveError(
        refusal(() => base.run('INSERT INTO nothing VALUES (1)')),
        'internal',
      ),
    ).toBe(true);
    base.close();
    expect(
      isDriveError(
        refusal(() => base.get('SELECT 1')),
        'internal',
      ),
    ).toBe(true);
  });
});
