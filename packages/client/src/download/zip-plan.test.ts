import { expect, test } from 'vitest';
import type { FileJson, FolderJson } from '../api/wire.ts';
import { type FolderTree, planZip } from './zip-plan.ts';

const file = (fileName: string, takenAt = '2024-05-01T18:00:00') =>
  ({ fileName, takenAt, fileSize: 5, urls: { original: `/originals/${fileName}` } }) as FileJson;
const tree = (name: string, files: readonly FileJson[] = [], folders: readonly FolderTree[] = []): FolderTree => ({
  folder: { name, changedAt: '2024-05-01T18:00:00Z' } as FolderJson,
  files,
  folders,
});
const paths = (...given: Parameters<typeof planZip>) => planZip(...given).map((item) => item.path);

test('folders keep their tree, empty ones too', () => {
  const trees = [tree('trip', [file('a.jpg')], [tree('day 1', [file('a.jpg')]), tree('day 2')])];
  expect(paths([file('b.jpg')], trees)).toEqual([
    'b.jpg',
    'trip',
    'trip/a.jpg',
    'trip/day 1',
    'trip/day 1/a.jpg',
    'trip/day 2',
  ]);
  expect(planZip([], trees).filter((item) => !item.file)).toHaveLength(3);
});

test('what would be one name on some computer gets a number, folders with all that is in them', () => {
  expect(paths([file('a.jpg'), file('a.jpg'), file('A.JPG'), file('a (2).jpg')], [])).toEqual([
    'a.jpg',
    'a (2).jpg',
    'A (3).JPG',
    'a (2) (2).jpg',
  ]);
  expect(paths([file('Trip')], [tree('trip', [file('a.jpg')])])).toEqual(['Trip', 'trip (2)', 'trip (2)/a.jpg']);
});

test('a time is the wall clock of the photo, within what a zip can say', () => {
  const of = (takenAt: string) => new Date(planZip([file('a.jpg', takenAt)], [])[0]?.modified ?? Number.NaN);
  expect(of('2024-05-01T18:00:00').getHours()).toBe(18);
  expect(of('1926-05-01T18:00:00').getFullYear()).toBe(1980);
  expect(of('9999-05-01T18:00:00').getFullYear()).toBe(2107);
  expect(of('').getFullYear()).toBe(1980);
});
