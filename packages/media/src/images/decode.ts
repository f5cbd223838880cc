import type { Metadata } from 'sharp';
import { MediaFailure, reasonOf } from '../failure.ts';
import { PREVIEW_SIDE, within } from './derive.ts';
import { orientRaster } from './orient.ts';
import { openImage, type Raster, rasterize, toSrgb } from './raster.ts';

/** A picture small enough to hold, upright. */
export interface Decoded {
  readonly raster: Raster;
  /** True where only a part could be read. */
  readonly damaged: boolean;
}

/** Reads the header only: whatever the picture, this costs no memory. */
export async function readHeader(input: string | Buffer, maxPixels: number): Promise<Metadata> {
  let header: Metadata;
  try {
    header = await openImage(input, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw new MediaFailure(reasonOf(error), 'The header cannot be read', error);
  }
  refuseOversize(header.width, header.height, maxPixels);
  return header;
}

/** Throws for a picture of more pixels than a job may decode. */
export function refuseOversize(width: number, height: number, maxPixels: number): void {
  if (width * height > maxPixels) throw new MediaFailure('too-many-pixels', `${width} x ${height} pixels`);
}

async function reduce(
  input: string | Buffer,
  header: Metadata,
  failOn: 'error' | 'none',
  maxPixels: number,
  side: number,
): Promise<Raster> {
  const pipeline = openImage(input, { failOn, limitInputPixels: maxPixels });
  return rasterize(toSrgb(pipeline.resize(within(side, side)), header));
}

export interface DecodeOptions {
  /** Asked when libvips gives up; may find some pixels still. */
  readonly last?: (() => Promise<Raster>) | undefined;
  /** Longest side, that of the preview unless given. */
  readonly side?: number;
}

/** Decodes to the size of the preview; strictly at first, then whatever can be read. */
export async function decodeReduced(
  input: string | Buffer,
  header: Metadata,
  maxPixels: number,
  { last, side = PREVIEW_SIDE }: DecodeOptions = {},
): Promise<Decoded> {
  const upright = async (raster: Raster, damaged: boolean): Promise<Decoded> => ({
    raster: await orientRaster(raster, header.orientation),
    damaged,
  });
  try {
    return await upright(await reduce(input, header, 'error', maxPixels, side), false);
  } catch (error) {
    if (reasonOf(error) !== 'damaged') throw error;
  }
  try {
    return await upright(await reduce(input, header, 'none', maxPixels, side), true);
  } catch (error) {
    if (!last) throw error;
    return upright(await last(), true);
  }
}
