import type { ActivityJson } from '@rdrive/client';
import { expect, test } from 'vitest';
import { burstsOf, daysOf, nounOf } from './bursts.ts';

const noon = new Date(2024, 4, 4, 12, 0, 0).getTime();
let next = 0;
const row = (minutesAgo: number, path: string, more: Partial<ActivityJson> = {}): ActivityJson => ({
  id: `row${next++}`,
  at: new Date(noon - minutesAgo * 60_000).toISOString(),
  actorId: 'ana',
  action: 'added',
  entryType: 'file',
  path,
  ...more,
});

const told = (rows: readonly ActivityJson[]) =>
  burstsOf(rows).map(({ actorId, action, folder, count }) => [actorId, action, folder, count]);

test('the same by one person in one folder is told once, whatever comes in between', () => {
  expect(
    told([
      row(0, '/spain/c.jpg'),
      row(1, '/italy', { action: 'folder-created', entryType: 'folder' }),
      row(2, '/spain/b.jpg'),
      row(3, '/spain/x.jpg', { actorId: 'ben' }),
      row(4, '/spain/a.jpg'),
      row(5, '/a.jpg'),
    ]),
  ).toEqual([
    ['ana', 'added', '/spain', 3],
    ['ana', 'folder-created', '/', 1],
    ['ben', 'added', '/spain', 1],
    ['ana', 'added', '/', 1],
  ]);
});

test('after a long pause, and on another day, it is told again', () => {
  const bursts = burstsOf([row(0, '/a.jpg'), row(50, '/b.jpg'), row(100, '/c.jpg'), row(170, '/d.jpg')]);
  expect(bursts.map(({ count }) => count)).toEqual([3, 1]);
  const days = daysOf(burstsOf([row(0, '/a.jpg'), row(24 * 60, '/b.jpg')]));
  expect(days.map(([day]) => day)).toEqual(['2024-05-04T00:00:00', '2024-05-03T00:00:00']);
});

test('an operation stands alone with its count; a folder is one, however much is in it', () => {
  expect(
    told([
      row(0, '/', { action: 'trashed', count: 250 }),
      row(1, '/x/a.jpg', { action: 'trashed' }),
      row(2, '/new', { action: 'renamed', entryType: 'folder', fromPath: '/old', count: 40 }),
    ]),
  ).toEqual([
    ['ana', 'trashed', undefined, 250],
    ['ana', 'trashed', '/x', 1],
    ['ana', 'renamed', '/', 1],
  ]);
});

test('files are called what their names say they are', () => {
  const noun = (...paths: string[]) => burstsOf(paths.map((path) => row(0, path))).map(nounOf);
  expect(noun('/a.jpg', '/b.HEIC')).toEqual(['photos']);
  expect(noun('/a.mp4')).toEqual(['videos']);
  expect(noun('/a.jpg', '/b.mp4')).toEqual(['files']);
});
