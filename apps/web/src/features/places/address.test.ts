import { isWithin } from '@rdrive/client';
import { expect, test } from 'vitest';
import { readBox, readView, writeBox, writeView } from './address.ts';
import { parsePlacesSearch } from './places-search.ts';

test('a view and back', () => {
  const text = '40.4168,-3.7038,11.5';
  expect(writeView(readView(text) ?? { x: 0, y: 0, zoom: 0 })).toBe(text);
  expect(readView(undefined)).toBeUndefined();
});

test('a part of the earth loses nothing at its edges', () => {
  const box = { south: -18.141_592_653, west: 179.000_000_4, north: -18.141_592_653, east: -178.999_999_6 };
  const back = readBox(writeBox(box));
  expect(back && isWithin(back, box.south, box.west) && isWithin(back, box.north, box.east)).toBe(true);
});

test('what is no place is left out', () => {
  expect(parsePlacesSearch({ at: '1,2', in: 'a,b,c,d' })).toEqual({});
  expect(parsePlacesSearch({ at: '1,2,', in: 7 })).toEqual({});
  expect(parsePlacesSearch({ at: '1,2,3', in: '1,2,3,4' })).toEqual({ at: '1,2,3', in: '1,2,3,4' });
});
