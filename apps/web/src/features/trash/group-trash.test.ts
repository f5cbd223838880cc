import type { TrashEntryJson } from '@rdrive/client';
import { expect, test } from 'vitest';
import { groupTrash, nameOf } from './group-trash.ts';

const entry = (id: string, originalPath: string, operationId?: string) =>
  ({ id, originalPath, ...(operationId ? { operationId } : {}) }) as TrashEntryJson;

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
