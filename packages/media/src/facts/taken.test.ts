import { expect, test } from 'vitest';
import { takenOf } from './taken.ts';

const context = { fileName: 'x.jpg', uploadedAt: '2026-01-02T03:04:05.678Z' };
const exif = { local: '2024-05-01T18:00:00' };

test('the camera wins over every other clue', () => {
  const clues = { exif, container: { local: '2020-01-01T00:00:00' }, gpsUtc: '2024-05-01T16:00:00' };
  expect(takenOf(clues, context)).toEqual({ takenAt: '2024-05-01T18:00:00', takenSource: 'exif' });
});

test('a header time in UTC is shown where the file was modified', () => {
  const clues = { containerUtc: '2024-05-01T22:30:00' };
  expect(takenOf(clues, { ...context, modifiedAt: '2024-05-02T00:31:00+02:00' })).toEqual({
    takenAt: '2024-05-02T00:30:00',
    takenOffset: '+02:00',
    takenSource: 'container',
  });
  expect(takenOf(clues, context)).toEqual({
    takenAt: '2024-05-01T22:30:00',
    takenOffset: '+00:00',
    takenSource: 'container',
  });
});

test('without any clue in the bytes: fix, name, modification, upload', () => {
  expect(takenOf({ gpsUtc: '2024-05-01T16:00:00' }, context).takenSource).toBe('gps');
  expect(takenOf({}, { ...context, fileName: 'IMG_20240501_180000.jpg' })).toEqual({
    takenAt: '2024-05-01T18:00:00',
    takenSource: 'name',
  });
  expect(takenOf({}, { ...context, modifiedAt: '2024-05-01T18:00:00-08:00' })).toEqual({
    takenAt: '2024-05-01T18:00:00',
    takenOffset: '-08:00',
    takenSource: 'modified',
  });
  expect(takenOf({}, context)).toEqual({
    takenAt: '2026-01-02T03:04:05',
    takenOffset: '+00:00',
    takenSource: 'uploaded',
  });
});

test('a name in UTC moves to the offset of the modification', () => {
  const named = { ...context, fileName: 'PXL_20240501_160000123.jpg', modifiedAt: '2024-05-01T18:00:01+02:00' };
  expect(takenOf({}, named)).toEqual({ takenAt: '2024-05-01T18:00:00', takenOffset: '+02:00', takenSource: 'name' });
});
