import { expect, test } from 'vitest';
import { timeOfName } from './name-date.ts';

test.each([
  ['IMG_20240501_180000.jpg', '2024-05-01T18:00:00'],
  ['VID_20240501_180000_1.mp4', '2024-05-01T18:00:00'],
  ['20240501_180000(2).jpg', '2024-05-01T18:00:00'],
  ['Screenshot_2024-05-01-18-00-00.png', '2024-05-01T18:00:00'],
  ['Screenshot 2024-05-01 at 18.00.00.png', '2024-05-01T18:00:00'],
  ['Screenshot 2024-05-01 at 6.00.00 PM.png', '2024-05-01T18:00:00'],
  ['Screenshot 2024-05-01 at 6.00.00\u202fPM.png', '2024-05-01T18:00:00'],
  ['Screenshot 2024-05-01 at 12.00.05 AM.png', '2024-05-01T00:00:05'],
  ['Screenshot 2024-05-01 at 12.30.00 PM (2).png', '2024-05-01T12:30:00'],
  ['Screenshot_20240501-180000_Maps.jpg', '2024-05-01T18:00:00'],
  ['Screenshot_2024-05-01-18-00-00-123_com.example.jpg', '2024-05-01T18:00:00'],
  ['Bildschirmfoto 2024-05-01 um 18.00.00.png', '2024-05-01T18:00:00'],
  ['Captura de pantalla 2024-05-01 a las 18.00.00.png', '2024-05-01T18:00:00'],
  ['photo_2024-05-01_18-00-00.jpg', '2024-05-01T18:00:00'],
  ['PANO_20240501_180000.jpg', '2024-05-01T18:00:00'],
  ['VID-20240501-WA0001.mp4', '2024-05-01T12:00:00'],
  ['WhatsApp Image 2024-05-01 at 18.00.00.jpeg', '2024-05-01T18:00:00'],
  ['IMG-20240501-WA0007.jpg', '2024-05-01T12:00:00'],
  ['MVIMG_20191231_235959.jpg', '2019-12-31T23:59:59'],
])('%s', (name, local) => {
  expect(timeOfName(name)).toEqual({ local });
});

test('names of the Pixel camera are in UTC', () => {
  expect(timeOfName('PXL_20240501_180000123.jpg')).toEqual({ local: '2024-05-01T18:00:00', utc: true });
});

test('names that count milliseconds are in UTC', () => {
  const time = { local: '2024-05-01T18:00:00', utc: true };
  expect(timeOfName('FB_IMG_1714586400000.jpg')).toEqual(time);
  expect(timeOfName('mmexport1714586400000.jpg')).toEqual(time);
});

test.each([
  'IMG_2682.heic',
  'FB_IMG_171458640000.jpg',
  'IMG_20240501_12345.jpg',
  'IMG_17145864000001.jpg',
  'DSCN0010.jpg',
  '20241301_180000.jpg',
  'IMG_20240501_250000.jpg',
  '120240501_1800001.jpg',
  'scan 2024.tiff',
])('no date in %s', (name) => {
  expect(timeOfName(name)).toBeUndefined();
});
