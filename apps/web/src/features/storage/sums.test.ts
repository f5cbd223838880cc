import { expect, test } from 'vitest';
import { share, sumBy } from './sums.ts';

const rows = [
  { kind: 'image', uploaderId: 'ana', year: 2023, files: 2, bytes: 10 },
  { kind: 'video', uploaderId: 'ana', year: 2024, files: 1, bytes: 50 },
  { kind: 'image', uploaderId: 'ben', year: 2024, files: 4, bytes: 20 },
] as const;

test('rows are added up by any of their fields, the largest first', () => {
  expect(sumBy(rows, (row) => row.uploaderId)).toEqual([
    { key: 'ana', files: 3, photos: 2, videos: 1, bytes: 60, photoBytes: 10, videoBytes: 50 },
    { key: 'ben', files: 4, photos: 4, videos: 0, bytes: 20, photoBytes: 20, videoBytes: 0 },
  ]);
  expect(sumBy(rows, (row) => String(row.year)).map(({ key, bytes }) => [key, bytes])).toEqual([
    ['2024', 70],
    ['2023', 10],
  ]);
});

test('a share can be seen where there is something, and nowhere else', () => {
  expect([share(1, 1_000_000), share(0, 10), share(5, 10), share(3, 0), share(20, 10)]).toEqual([0.75, 0, 50, 0, 100]);
});
