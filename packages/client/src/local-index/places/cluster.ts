import type { FileColumns } from '../columns/file-columns.ts';
import { FLAG } from '../columns/flags.ts';
import type { Rows } from '../replica/order.ts';
import { type GeoBox, type GeoPoint, geoPoint, isWithin, mapX, mapY } from './mercator.ts';

/** Rows whose places are so near each other on the map that one picture stands for them. */
export interface RowCluster extends GeoPoint {
  readonly count: number;
  /** What holds all of them; never across the date line. */
  readonly box: GeoBox;
  /** The first of them. */
  readonly cover: number;
}

/** Pixels of the whole map at zoom 0. */
const WORLD = 256;
/** Clusters that are nearer to each other than this become one, in pixels. */
const APART = 64;

interface Cell {
  readonly column: number;
  readonly line: number;
  readonly cover: number;
  count: number;
  /** Sums of all, in cells. */
  x: number;
  y: number;
  south: number;
  west: number;
  north: number;
  east: number;
  gone: boolean;
}

function addTo(cell: Cell, x: number, y: number, latitude: number, longitude: number) {
  cell.count++;
  cell.x += x;
  cell.y += y;
  if (latitude < cell.south) cell.south = latitude;
  if (latitude > cell.north) cell.north = latitude;
  if (longitude < cell.west) cell.west = longitude;
  if (longitude > cell.east) cell.east = longitude;
}

/** The squares of the map that hold something, by their number. */
function cellsOf(columns: FileColumns, rows: Rows, box: GeoBox, across: number): Map<number, Cell> {
  const flags = columns.flags.values;
  const latitudes = columns.latitudes.values;
  const longitudes = columns.longitudes.values;
  const cells = new Map<number, Cell>();
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    if (((flags[row] ?? 0) & (FLAG.placed | FLAG.hidden)) !== FLAG.placed) continue;
    const latitude = latitudes[row] ?? 0;
    const longitude = longitudes[row] ?? 0;
    if (!isWithin(box, latitude, longitude)) continue;
    const x = mapX(longitude) * across;
    const y = mapY(latitude) * across;
    const column = Math.floor(x);
    const line = Math.floor(y);
    const key = line * (across + 1) + column;
    let cell = cells.get(key);
    if (!cell) {
      const [south, north, west, east] = [latitude, latitude, longitude, longitude];
      cell = { column, line, cover: row, count: 0, x: 0, y: 0, south, north, west, east, gone: false };
      cells.set(key, cell);
    }
    addTo(cell, x, y, latitude, longitude);
  }
  return cells;
}

function join(into: Cell, from: Cell) {
  from.gone = true;
  into.count += from.count;
  into.x += from.x;
  into.y += from.y;
  into.south = Math.min(into.south, from.south);
  into.north = Math.max(into.north, from.north);
  into.west = Math.min(into.west, from.west);
  into.east = Math.max(into.east, from.east);
}

/** Takes in those around it that are nearer than a cell is wide. */
function gather(cells: ReadonlyMap<number, Cell>, cell: Cell, across: number) {
  const x = cell.x / cell.count;
  const y = cell.y / cell.count;
  for (let line = cell.line - 1; line <= cell.line + 1; line++) {
    for (let column = cell.column - 1; column <= cell.column + 1; column++) {
      const other = cells.get(line * (across + 1) + column);
      if (!other || other === cell || other.gone) continue;
      if (Math.hypot(other.x / other.count - x, other.y / other.count - y) < 1) join(cell, other);
    }
  }
}

/**
 * Puts the places of a part of the earth together as a map at this zoom shows them, the largest first. Squares of the
 * map first, in one walk over the rows; then each, from the largest on, takes in those that would touch it.
 */
export function clustersIn(columns: FileColumns, rows: Rows, box: GeoBox, zoom: number): RowCluster[] {
  const across = Math.max(1, Math.round((WORLD / APART) * 2 ** zoom));
  const cells = cellsOf(columns, rows, box, across);
  const largest = [...cells.values()].sort((a, b) => b.count - a.count || a.cover - b.cover);
  for (const cell of largest) if (!cell.gone) gather(cells, cell, across);
  return largest
    .filter(({ gone }) => !gone)
    .map(({ count, cover, x, y, south, west, north, east }) => ({
      ...geoPoint({ x: x / count / across, y: y / count / across }),
      count,
      cover,
      box: { south, west, north, east },
    }));
}
