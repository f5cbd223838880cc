import { openRaster, type Raster, rasterize } from './raster.ts';

/** Clockwise quarter turns in degrees. */
export type Turn = 0 | 90 | 180 | 270;

/**
 * What brings the pixels of an EXIF orientation upright (CIPA DC-008, tag 274): first mirrored, then turned. Everything
 * outside 2 to 8 is upright already.
 */
export function uprightBy(orientation: number | undefined): { mirror?: 'flip' | 'flop'; turn: Turn } {
  switch (orientation) {
    case 2:
      return { mirror: 'flop', turn: 0 };
    case 3:
      return { turn: 180 };
    case 4:
      return { mirror: 'flip', turn: 0 };
    case 5:
      return { mirror: 'flip', turn: 90 };
    case 6:
      return { turn: 90 };
    case 7:
      return { mirror: 'flip', turn: 270 };
    case 8:
      return { turn: 270 };
    default:
      return { turn: 0 };
  }
}

/** True where width and height change places. */
export function swapsSides(orientation: number | undefined): boolean {
  const { turn } = uprightBy(orientation);
  return turn === 90 || turn === 270;
}

/** Turns a raster clockwise. */
export async function turnRaster(raster: Raster, turn: Turn): Promise<Raster> {
  return turn === 0 ? raster : rasterize(openRaster(raster).rotate(turn));
}

/** Upright pixels. Done on the reduced picture: a large original would have to be held whole to be turned. */
export async function orientRaster(raster: Raster, orientation: number | undefined): Promise<Raster> {
  const { mirror, turn } = uprightBy(orientation);
  const mirrored = mirror ? await rasterize(openRaster(raster)[mirror]()) : raster;
  return turnRaster(mirrored, turn);
}
