import { type GeoBox, geoPoint, type MapPoint, mapX, mapY } from '@rdrive/client';

/** What a map shows: its middle, and how near it is. At zoom 0 the whole world has 256 pixels; each further one doubles it. */
export interface MapView extends MapPoint {
  readonly zoom: number;
}

/** Pixels that a map has. */
export interface MapSize {
  readonly width: number;
  readonly height: number;
}

/** Pixels from the top left of a map. */
export interface Spot {
  readonly left: number;
  readonly top: number;
}

/** The countries have no detail that is worth coming nearer; photos of one street still part. */
export const NEAREST = 17;
const WORLD = 256;
/** What rounding may leave between a map and its edge. */
const HAIR = 1e-9;
/** Part of a map that stays free around what it is fitted to. */
const ROOM = 0.15;
/** A map that begins with one place alone shows the countries around it. */
const NEAREST_FIRST = 7;

/** Pixels of the whole world. */
export const worldAt = (zoom: number): number => WORLD * 2 ** zoom;

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** The view without empty sky: never wider or higher than the world, which goes round from west to east. */
export function steady({ x, y, zoom }: MapView, { width, height }: MapSize): MapView {
  const farthest = Math.log2(Math.max(width, height, 1) / WORLD);
  const near = clamp(zoom, Math.min(farthest, NEAREST), NEAREST);
  const half = Math.min(0.5, height / 2 / worldAt(near));
  return { x: x - Math.floor(x), y: clamp(y, half, 1 - half), zoom: near };
}

/** Where a place stands on the map; the way round the world that is shorter. */
export function spotOf(view: MapView, { width, height }: MapSize, { x, y }: MapPoint): Spot {
  const world = worldAt(view.zoom);
  const aside = x - view.x;
  return { left: width / 2 + (aside - Math.round(aside)) * world, top: height / 2 + (y - view.y) * world };
}

/** What is at a spot of the map. */
export function pointAt(view: MapView, { width, height }: MapSize, { left, top }: Spot): MapPoint {
  const world = worldAt(view.zoom);
  return { x: view.x + (left - width / 2) / world, y: view.y + (top - height / 2) / world };
}

/** The view after the map was dragged by some pixels. */
export function dragged(view: MapView, size: MapSize, { left, top }: Spot): MapView {
  const world = worldAt(view.zoom);
  return steady({ ...view, x: view.x - left / world, y: view.y - top / world }, size);
}

/** The view at another zoom, at which the same place is at the spot. */
export function zoomed(view: MapView, size: MapSize, zoom: number, spot: Spot): MapView {
  const at = pointAt(view, size, spot);
  const near = steady({ ...view, zoom }, size).zoom;
  const world = worldAt(near);
  return steady(
    { zoom: near, x: at.x - (spot.left - size.width / 2) / world, y: at.y - (spot.top - size.height / 2) / world },
    size,
  );
}

/** The view that shows all of a part of the earth, no nearer than `nearest`. */
export function fitted({ south, west, north, east }: GeoBox, size: MapSize, nearest = NEAREST_FIRST): MapView {
  const [left, right] = [mapX(west), mapX(east) + (east < west ? 1 : 0)];
  const [top, bottom] = [mapY(north), mapY(south)];
  const wide = (size.width * (1 - ROOM)) / Math.max(right - left, 1e-9);
  const high = (size.height * (1 - ROOM)) / Math.max(bottom - top, 1e-9);
  const zoom = Math.min(nearest, Math.log2(Math.min(wide, high) / WORLD));
  return steady({ x: (left + right) / 2, y: (top + bottom) / 2, zoom }, size);
}

/** The part of the earth that a map shows, and `margin` pixels around it. */
export function shownBox(view: MapView, size: MapSize, margin = 0): GeoBox {
  const first = pointAt(view, size, { left: -margin, top: -margin });
  const last = pointAt(view, size, { left: size.width + margin, top: size.height + margin });
  const { latitude: north, longitude: west } = geoPoint({ x: first.x, y: clamp(first.y, 0, 1) });
  const { latitude: south, longitude: east } = geoPoint({ x: last.x, y: clamp(last.y, 0, 1) });
  const [top, bottom] = [first.y <= HAIR ? 90 : north, last.y >= 1 - HAIR ? -90 : south];
  if (last.x - first.x >= 1 - HAIR) return { south: bottom, west: -180, north: top, east: 180 };
  return { south: bottom, west, north: top, east };
}
