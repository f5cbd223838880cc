import type { FileJson } from '@rdrive/client';
import { expect, test } from 'vitest';
import { patchFor, readOffset, shifted } from './correct.ts';

test('a clock is put forward and back over ends of days, months and years', () => {
  expect(shifted('2024-02-28T23:30:00', 24 * 60 + 45)).toBe('2024-03-01T00:15:00');
  expect(shifted('2024-01-01T00:00:30', -1)).toBe('2023-12-31T23:59:30');
  // Wall clocks know no summer time.
  expect(shifted('2024-03-31T01:30:00', 60)).toBe('2024-03-31T02:30:00');
  expect(shifted('9999-12-31T23:59:00', 2)).toBeUndefined();
});

test('an offset is read as people write it', () => {
  for (const text of ['+02:00', '2', '+2', '02:00', '0200']) expect(readOffset(text), text).toBe('+02:00');
  expect(readOffset('−5:30')).toBe('-05:30');
  for (const text of ['', 'UTC', '24:00', '2:60', '+02:00:00']) expect(readOffset(text), text).toBeUndefined();
});

test('a file is asked for no more than what changes of it', () => {
  const file = { takenAt: '2024-05-01T18:00:00', takenOffset: '+02:00', latitude: 1, longitude: 2 } as FileJson;
  const keep = { kind: 'keep' } as const;
  expect(patchFor(file, { date: keep })).toEqual({});
  expect(patchFor(file, { date: { kind: 'set', takenAt: '2024-05-01T18:00:00' }, offset: '+02:00' })).toEqual({});
  expect(patchFor(file, { date: keep, position: { latitude: 1, longitude: 2 } })).toEqual({});
  expect(patchFor(file, { date: { kind: 'shift', minutes: -60 }, offset: '+01:00', position: null })).toEqual({
    takenAt: '2024-05-01T17:00:00',
    takenOffset: '+01:00',
    position: null,
  });
});
