import sharp, { type Exif } from 'sharp';
import { expect, test } from 'vitest';
import { readStillTags } from './exif.ts';

async function jpeg(exif: Exif): Promise<Buffer> {
  return sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .withExif(exif)
    .jpeg()
    .toBuffer();
}

test('camera, exposure, time with its own offset', async () => {
  const bytes = await jpeg({
    IFD0: { Make: 'Acme  ', Model: 'One' },
    IFD2: {
      LensModel: 'Acme 35mm',
      ISOSpeedRatings: '200',
      FNumber: '18/10',
      ExposureTime: '1/250',
      FocalLength: '35/1',
      DateTimeOriginal: '2024:05:01 18:00:00',
      OffsetTime: '-05:00',
      OffsetTimeOriginal: '+02:00',
    },
  });
  expect(readStillTags(bytes)).toEqual({
    camera: {
      make: 'Acme',
      model: 'One',
      lens: 'Acme 35mm',
      iso: 200,
      fNumber: 1.8,
      exposureSeconds: 0.004,
      focalLengthMm: 35,
    },
    clues: { exif: { local: '2024-05-01T18:00:00', offset: '+02:00' } },
  });
});

test('the time of digitising stands in for a missing original, without a foreign offset', async () => {
  const bytes = await jpeg({ IFD2: { DateTimeDigitized: '2015:07:03 11:42:24', OffsetTime: '+02:00' } });
  expect(readStillTags(bytes).clues).toEqual({ exif: { local: '2015-07-03T11:42:24' } });
});

test('a fix south and west, with its time in UTC', async () => {
  const bytes = await jpeg({
    IFD3: {
      GPSLatitudeRef: 'S',
      GPSLatitude: '33/1 30/1 0/1',
      GPSLongitudeRef: 'W',
      GPSLongitude: '70/1 15/1 0/1',
      GPSDateStamp: '2024:05:01',
      GPSTimeStamp: '16/1 4/1 5/1',
    },
  });
  expect(readStillTags(bytes)).toEqual({
    position: { latitude: -33.5, longitude: -70.25 },
    clues: { gpsUtc: '2024-05-01T16:04:05' },
  });
});

test('a block of zeros is no position', async () => {
  const bytes = await jpeg({ IFD3: { GPSLatitude: '0/0 0/0 0/0', GPSLongitude: '0/0 0/0 0/0' } });
  expect(readStillTags(bytes)).not.toHaveProperty('position');
});

test('broken metadata is no metadata', async () => {
  const bytes = await jpeg({ IFD0: { Make: 'Acme' }, IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' } });
  const at = bytes.indexOf('Exif') + 10;
  expect(readStillTags(bytes)).toEqual({ camera: { make: 'Acme' }, clues: {} });
  expect(readStillTags(bytes.fill(0xff, at, at + 40))).toEqual({ clues: {} });
  expect(readStillTags(Buffer.alloc(0))).toEqual({ clues: {} });
});
