/** A place on the earth, in degrees. */
export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}

/** A part of the earth, in degrees. Where it crosses the date line its `west` is greater than its `east`. */
export interface GeoBox {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** A place on the square map of the whole world (Web Mercator): 0 to 1 from the west, and from the north. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

/** The edge of the square map. */
const MOST_LATITUDE = 85.051_129;
const RADIAN = Math.PI / 180;

/** How far from the west a longitude is on the map, 0 to 1. */
export function mapX(longitude: number): number {
  return longitude / 360 + 0.5;
}

/** How far from the north a latitude is on the map, 0 to 1. What is beyond its edge is put there. */
export function mapY(latitude: number): number {
  const sine = Math.sin(Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, latitude)) * RADIAN);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** What is at a place on the map. */
export function geoPoint({ x, y }: MapPoint): GeoPoint {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) / RADIAN;
  return { latitude, longitude: (x - Math.floor(x) - 0.5) * 360 };
}

/** Whether a place is in a part of the earth; its edges belong to it. */
export function isWithin({ south, west, north, east }: GeoBox, latitude: number, longitude: number): boolean {
  if (!(latitude >= south && latitude <= north)) return false;
  return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
}
