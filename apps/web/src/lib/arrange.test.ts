import type { FileJson } from '@rdrive/client';
import { expect, test } from 'vitest';
import { arranged } from './arrange.ts';

const file = (fileName: string, more: Partial<FileJson>) =>
  ({ id: fileName, fileName, kind: 'image', ...more }) as FileJson;
const files = [
  file('a.jpg', { fileSize: 2, takenAt: '2024-01-02', dateUploaded: '2024-06-01' }),
  file('b.mp4', { fileSize: 9, takenAt: '2024-01-03', dateUploaded: '2024-06-01', kind: 'video' }),
  file('c.jpg', { fileSize: 5, takenAt: '2024-01-01', dateUploaded: '2024-06-03' }),
];
const names = (sort: Parameters<typeof arranged>[1]['sort'], show: Parameters<typeof arranged>[1]['show'] = 'all') =>
  arranged(files, { sort, show }, 'name')
    .map(({ fileName }) => fileName[0])
    .join('');

test('files come by name, date, size and day of upload', () => {
  expect([names('name'), names('newest'), names('oldest'), names('size'), names('added')]).toEqual([
    'abc',
    'bac',
    'cab',
    'bca',
    'cab',
  ]);
});

test('only images, only videos', () => {
  expect([names('size', 'images'), names('name', 'videos')]).toEqual(['ca', 'b']);
});
