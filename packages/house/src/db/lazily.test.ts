import { fdatasyncSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openDatabase } from './database.ts';

vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs')>();
  return { ...real, fdatasyncSync: vi.fn(real.fdatasyncSync) };
});

const FULL = 2;
const NORMAL = 1;

test('only writes that may be lost are lazy, and never those of a durable transaction around them', () => {
  const db = openDatabase(':memory:');
  const level = () => Number(db.get('PRAGMA synchronous')?.['synchronous']);
  expect(level()).toBe(FULL);
  expect(db.lazily(level)).toBe(NORMAL);
  expect(level()).toBe(FULL);
  expect(() =>
    db.lazily(() => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(level()).toBe(FULL);
  expect(db.transaction(() => db.lazily(level))).toBe(FULL);
  expect(db.lazily(() => db.transaction(level))).toBe(NORMAL);
  db.close();
});

test('what was written lazily is settled by one sync of the log, and only where there is something', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rdrive-lazily-'));
  const db = openDatabase(join(dir, 'rdrive.db'));
  const syncs = vi.mocked(fdatasyncSync).mock.calls;
  db.settle();
  expect(syncs).toHaveLength(0);
  db.lazily(() => db.run("UPDATE counters SET value = 7 WHERE name = 'seq'"));
  db.settle();
  expect(syncs).toHaveLength(1);
  db.settle();
  expect(syncs).toHaveLength(1);
  expect(db.get("SELECT value FROM counters WHERE name = 'seq'")?.['value']).toBe(7);
  db.close();
  rmSync(dir, { recursive: true });
});

test('a list of values has the columns in their order', () => {
  const db = openDatabase(':memory:');
  expect(db.values('SELECT name, value, NULL AS empty FROM counters WHERE name = ?', 'seq')).toEqual([
    ['seq', 0, null],
  ]);
  expect(db.all('SELECT name, value FROM counters WHERE name = ?', 'seq')).toEqual([{ name: 'seq', value: 0 }]);
  expect(() => db.values('SELECT nonsense')).toThrow('The database failed.');
  db.close();
});
