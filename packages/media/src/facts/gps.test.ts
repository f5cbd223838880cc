import { expect, test } from 'vitest';
import { parseIso6709, position } from './gps.ts';

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
