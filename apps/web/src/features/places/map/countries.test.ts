import { createRequire } from 'node:module';
import { mapX, mapY } from '@rdrive/client';
import { expect, test } from 'vitest';
import { type Country, type CountryFile, countryNames, readCountries } from './countries.ts';

const file = createRequire(import.meta.url)('world-atlas/countries-110m.json') as CountryFile;
const countries = readCountries(file);

/** Whether a place is in one of the rings of a country: by a ray to the east. */
function holds({ rings }: Country, latitude: number, longitude: number): boolean {
  const [x, y] = [mapX(longitude), mapY(latitude)];
  let inside = false;
  for (const { points } of rings) {
    for (let at = 0; at + 3 < points.length; at += 2) {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = points.subarray(at, at + 4);
      if (y1 > y !== y2 > y && x < x1 + ((x2 - x1) * (y - y1)) / (y2 - y1)) inside = !inside;
    }
  }
  return inside;
}

const at = (latitude: number, longitude: number) =>
  countries.filter((country) => holds(country, latitude, longitude)).map(({ name }) => name);

test('countries are where they are, on the map that we draw', () => {
  expect(at(40.4, -3.7)).toEqual(['Spain']);
  expect(at(52.5, 13.4)).toEqual(['Germany']);
  expect(at(-23.5, 133.9)).toEqual(['Australia']);
  // A hole: Lesotho lies within South Africa.
  expect(at(-29.5, 28.3)).toEqual(['Lesotho']);
  expect(at(30, -40)).toEqual([]);
});

test('every ring is closed', () => {
  for (const { rings } of countries)
    for (const { points } of rings) expect([...points.slice(0, 2)]).toEqual([...points.slice(-2)]);
});

test('no ring goes back around the world where it crosses the date line', () => {
  for (const { rings } of countries)
    for (const { points } of rings)
      for (let at = 2; at < points.length; at += 2)
        if (points[at + 1] !== 1) expect(Math.abs((points[at] ?? 0) - (points[at - 2] ?? 0))).toBeLessThan(0.5);
  const fiji = countries.find(({ name }) => name === 'Fiji');
  expect((fiji?.largest?.right ?? 1) - (fiji?.largest?.left ?? 0)).toBeLessThan(0.02);
});

test('names in the language of the page', () => {
  const german = countryNames('de');
  const names = countries.filter(({ name }) => name === 'Spain' || name === 'Kosovo').map(german);
  expect(names.sort()).toEqual(['Kosovo', 'Spanien']);
});
