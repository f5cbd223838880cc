import { expect, test } from 'vitest';
import { timeOfName } from './name-date.ts';

test.each([
  ['IMG_20240501_180000.jpg', '2024-05-01T18:00:00'],
  ['VID_20240501_180000_1.mp4', '2024-05-01T18:00:00'],
  ['20240501_180000(2).jpg', '2024-05-01T18:00:00'],
  ['Screenshot_2024-05-01-18-00-00.png', '2024-05-01T18:00:00'],
  ['Screenshot 2024-05-01 at 18.00.00.png', '2024-05-01T18:00:00'],
  ['WhatsApp Image 2024-05-01 at 18.00.00.jpeg', '2024-05-01T18:00:00'],
  ['IMG-20240501-WA0007.jpg', '2024-05-01T12:00:00'],
  ['MVIMG_20191231_235959.jpg', '2019-12-31T23:59:59'],
])('%s', (name, local) => {
  expect(timeOfName(name)).toEqual({ local });
});

test('names of the Pixel camera are in UTC', () => {
  expect(timeOfName('PXL_20240501_180000123.jpg')).toEqual({ local: '2024-05-01T18:00:00', utc: true });
});

test.each([
  'IMG_2682.heic',
  'DSCN0010.jpg',
  '20241301_180000.jpg',
  'IMG_20240501_250000.jpg',
  '120240501_1800001.jpg',
  'scan 2024.tiff',
])('no date in %s', (name) => {
  expect(timeOfName(name)).toBeUndefined();
});
