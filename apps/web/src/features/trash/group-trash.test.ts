import type { TrashEntryJson } from '@rdrive/client';
import { expect, test } from 'vitest';
import { groupTrash, nameOf } from './group-trash.ts';

const entry = (id: string, originalPath: string, operationId?: string) =>
  ({ id, originalPath, ...(operationId ? { operationId } : {}) }) as TrashEntryJson;

test('the halves of a Live Photo are one row, named after the picture', () => {
  const half = (id: string, originalPath: string, kind: 'image' | 'video', livePartnerId: string) =>
    ({ entryType: 'file', id, originalPath, kind, livePartnerId }) as TrashEntryJson;
  const groups = groupTrash([
    half('2', '/a.MOV', 'video', '1'),
    half('1', '/a.HEIC', 'image', '2'),
    half('4', '/lone.MOV', 'video', 'elsewhere'),
  ]);
  expect(groups.map(({ entry, entries }) => [nameOf(entry), entries.length])).toEqual([
    ['a.HEIC', 2],
    ['lone.MOV', 1],
  ]);
});

test('what went with one folder is one row, named after the folder', () => {
  const groups = groupTrash([
    entry('1', '/a.jpg'),
    entry('2', '/spain/beach/b.jpg', 'op'),
    entry('3', '/spain', 'op'),
    entry('4', '/spain/beach', 'op'),
    entry('5', '/c.jpg'),
  ]);
  expect(groups.map((group) => [nameOf(group.entry), group.entries.length])).toEqual([
    ['a.jpg', 1],
    ['spain', 3],
    ['c.jpg', 1],
  ]);
});
