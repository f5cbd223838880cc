import { type GeoBox, geoPoint, mapX, mapY } from '@rdrive/client';
import type { MapView } from './map/view.ts';
import { BOX, numbersOf, VIEW } from './places-search.ts';

const DIGITS = 6;

/** The view that an address tells. */
export function readView(text: string | undefined): MapView | undefined {
  const [latitude = 0, longitude = 0, zoom = 0] = numbersOf(text, VIEW) ?? [];
  return text === undefined ? undefined : { x: mapX(longitude), y: mapY(latitude), zoom };
}

/** A view as an address tells it. */
export function writeView(view: MapView): string {
  const { latitude, longitude } = geoPoint(view);
  return [latitude.toFixed(DIGITS), longitude.toFixed(DIGITS), view.zoom.toFixed(2)].map(Number).join(',');
}

/** The part of the earth that an address tells. */
export function readBox(text: string | undefined): GeoBox | undefined {
  const parts = numbersOf(text, BOX);
  if (!parts) return undefined;
  const [south = 0, west = 0, north = 0, east = 0] = parts;
  return { south, west, north, east };
}

/** A part of the earth as an address tells it: a little larger, so that rounding loses none at its edge. */
export function writeBox({ south, west, north, east }: GeoBox): string {
  const grain = 10 ** DIGITS;
  const down = (value: number) => Math.floor(value * grain) / grain;
  const up = (value: number) => Math.ceil(value * grain) / grain;
  return [down(south), down(west), up(north), up(east)].join(',');
}
