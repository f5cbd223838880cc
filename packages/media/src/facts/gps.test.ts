import { expect, test } from 'vitest';
import { parseIso6709, position, xmpPosition } from './gps.ts';

test('a position has two numbers of this Earth', () => {
  expect(position(41.2, -96.07)).toEqual({ latitude: 41.2, longitude: -96.07 });
  expect(position(0, 12)).toEqual({ latitude: 0, longitude: 12 });
});

test.each([
  [0, 0],
  [null, null],
  [Number.NaN, 1],
  [91, 1],
  [1, 181],
  ['41', '2'],
])('(%s, %s) is none', (latitude, longitude) => {
  expect(position(latitude, longitude)).toBeUndefined();
});

test('ISO 6709, with and without altitude', () => {
  expect(parseIso6709('+49.1989+016.6071+222.469/')).toEqual({ latitude: 49.1989, longitude: 16.6071 });
  expect(parseIso6709('-33.86+151.21/')).toEqual({ latitude: -33.86, longitude: 151.21 });
  expect(parseIso6709('+00.0000+000.0000/')).toBeUndefined();
  expect(parseIso6709('Brno')).toBeUndefined();
});

test.each([
  ['48,30,15N', '9,3,30E', undefined, [48.504_167, 9.058_333]],
  ['48,30.25S', '9,3.5w', undefined, [-48.504_167, -9.058_333]],
  ['-48.5', '9.25', undefined, [-48.5, 9.25]],
  ['48.5', '9.25', ['S', 'W'], [-48.5, -9.25]],
  ['-48.5', '-9.25', ['S', 'W'], [-48.5, -9.25]],
  ['48,30N', '9,15E', ['S', 'W'], [48.5, 9.25]],
])('XMP: %s %s', (latitude, longitude, refs, [north = 0, east = 0]) => {
  const [GPSLatitudeRef, GPSLongitudeRef] = (refs ?? []).map((value) => ({ value }));
  const tags = { GPSLatitude: { value: latitude }, GPSLongitude: { value: longitude } };
  expect(xmpPosition({ ...tags, GPSLatitudeRef, GPSLongitudeRef })).toEqual({
    latitude: expect.closeTo(north, 6),
    longitude: expect.closeTo(east, 6),
  });
});

test.each(['', 'north', '48,30,15,7N', '48;30N', '91,0N'])('XMP: %j is no latitude', (value) => {
  expect(xmpPosition({ GPSLatitude: { value }, GPSLongitude: { value: '9,0E' } })).toBeUndefined();
});
