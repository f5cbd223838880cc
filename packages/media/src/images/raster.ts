import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';

/** Pixels in memory: 8 bits a channel, sRGB, rows without padding. */
export interface Raster {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

sharp.cache(false);
sharp.concurrency(1);
// Only the readers of the formats we take: libvips knows many more, each a surface of attack.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif', 'Tiff'].map((loader) => `VipsForeignLoad${loader}`),
});

/** A pipeline over a file or bytes; the one door to sharp, so that its global settings hold everywhere. */
export function openImage(input: string | Buffer, options: SharpOptions): Sharp {
  return sharp(input, { sequentialRead: true, ...options });
}

/** A pipeline over pixels in memory. */
export function openRaster({ data, width, height, channels }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
}

/**
 * A pipeline's pixels in sRGB. Of a picture of 16 bits with a colour profile sharp (0.35) makes Display P3 on its way and
 * leaves it at that, so such a one is told to go on to sRGB.
 */
export function toSrgb(pipeline: Sharp, { space, hasProfile }: Pick<Metadata, 'space' | 'hasProfile'>): Sharp {
  const screen = pipeline.toColourspace('srgb');
  return space === 'rgb16' && hasProfile ? screen.withIccProfile('srgb', { attach: false }) : screen;
}

/** Runs a pipeline into memory. */
export async function rasterize(pipeline: Sharp): Promise<Raster> {
  const { data, info } = await pipeline.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels as Raster['channels'] };
}
