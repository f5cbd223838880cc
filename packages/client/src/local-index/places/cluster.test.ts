import { expect, test } from 'vitest';
import { createFileColumns } from '../columns/file-columns.ts';
import { FLAG } from '../columns/flags.ts';
import { clustersIn } from './cluster.ts';
import { geoPoint, isWithin, mapX, mapY } from './mercator.ts';

const EARTH = { south: -90, west: -180, north: 90, east: 180 };

/** Columns with nothing but places; a row without one has none. */
function shelf(places: readonly (readonly [number, number] | undefined)[]) {
  const columns = createFileColumns();
  columns.reserve(places.length);
  for (const [row, place] of places.entries()) {
    columns.flags.values[row] = FLAG.live | (place ? FLAG.placed : 0);
    columns.latitudes.values[row] = place?.[0] ?? Number.NaN;
    columns.longitudes.values[row] = place?.[1] ?? Number.NaN;
  }
  return { columns, rows: Uint32Array.from(places.keys()) };
}

const madrid = [40.4, -3.7] as const;
const toledo = [39.86, -4.02] as const;
const auckland = [-36.85, 174.76] as const;
const suva = [-18.14, -178.44] as const;

test('the map and back', () => {
  for (const [latitude, longitude] of [madrid, auckland, suva, [0, 0] as const]) {
    const back = geoPoint({ x: mapX(longitude), y: mapY(latitude) });
    expect(back.latitude).toBeCloseTo(latitude, 9);
    expect(back.longitude).toBeCloseTo(longitude, 9);
  }
  expect(mapY(90)).toBeCloseTo(0, 6);
  expect(mapY(-90)).toBeCloseTo(1, 6);
});

test('a part of the earth may cross the date line', () => {
  const pacific = { south: -50, west: 170, north: 0, east: -170 };
  const within = [madrid, auckland, suva].map(([latitude, longitude]) => isWithin(pacific, latitude, longitude));
  expect(within).toEqual([false, true, true]);
  expect(isWithin(EARTH, Number.NaN, 0)).toBe(false);
});

test('places that would touch are one cluster, and part as the map comes nearer', () => {
  const { columns, rows } = shelf([undefined, toledo, madrid, madrid, auckland]);
  const far = clustersIn(columns, rows, EARTH, 2);
  expect(far.map(({ count, cover }) => [count, cover])).toEqual([
    [3, 1],
    [1, 4],
  ]);
  expect(far[0]?.box).toEqual({ south: toledo[0], north: madrid[0], west: toledo[1], east: madrid[1] });
  expect(clustersIn(columns, rows, EARTH, 12).map(({ count }) => count)).toEqual([2, 1, 1]);
});

test('only the part that is asked for, without hidden halves', () => {
  const { columns, rows } = shelf([madrid, madrid, auckland]);
  columns.flags.values[1] = FLAG.live | FLAG.placed | FLAG.hidden;
  const spain = { south: 35, west: -10, north: 44, east: 4 };
  expect(clustersIn(columns, rows, spain, 5).map(({ count }) => count)).toEqual([1]);
});

test('none is lost, whatever the zoom', () => {
  const places = Array.from({ length: 3_000 }, (_, n) => {
    const spread = (n * 0.618_034) % 1;
    return [40 + Math.sin(n) * 8 * spread, Math.cos(n * 1.7) * 12 * spread] as const;
  });
  const { columns, rows } = shelf(places);
  for (const zoom of [0, 3, 6, 9, 18]) {
    const found = clustersIn(columns, rows, EARTH, zoom);
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(places.length);
  }
});
