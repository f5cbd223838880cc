import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';

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
