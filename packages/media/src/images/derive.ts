import { join } from 'node:path';
import type { Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { DerivativeFile } from '../types.ts';
import { perceptualHash } from './perceptual-hash.ts';
import { openRaster, type Raster, rasterize } from './raster.ts';

/** Longest side of `preview.webp` and `poster.webp`, and greatest width of `grid.webp`. */
export const PREVIEW_SIDE = 1_920;
const GRID_HEIGHT = 480;
/** Longest side of `full.webp`: holds 48 megapixel phone pictures; WebP itself ends at 16,383. */
export const FULL_SIDE = 8_192;
/** The library takes 100 at most, and keeps seven waves of them: a third says the same for a tenth of the work. */
const THUMBHASH_SIDE = 32;

/**
 * Effort is a choice of speed: 4, the default, halves the throughput for a tenth of the bytes; only in the small pictures, of
 * which there are many on a screen, some of it pays. Qualities keep grainy pictures above an SSIM of 0.95 against an
 * independent decode.
 */
const webp = {
  preview: { quality: 85, effort: 0 },
  grid: { quality: 86, effort: 2 },
  full: { quality: 88, effort: 0 },
};

/** Options that make a picture fit into a box and never larger than it is. */
export function within(width: number, height: number) {
  return { width, height, fit: 'inside', withoutEnlargement: true } as const;
}

async function write(
  pipeline: Sharp,
  outDir: string,
  name: string,
  quality: keyof typeof webp,
): Promise<DerivativeFile> {
  const path = join(outDir, name);
  await pipeline.webp(webp[quality]).toFile(path);
  return { name, path, contentType: 'image/webp' };
}

/** By what a picture is known without being shown. */
interface Marks {
  /** Base64 of its thumbhash. */
  readonly thumbhash: string;
  readonly phash: string;
}

async function marksOf(raster: Raster): Promise<Marks> {
  const small = openRaster(raster).resize(within(THUMBHASH_SIDE, THUMBHASH_SIDE)).toColourspace('srgb').ensureAlpha();
  const { data, width, height } = await rasterize(small);
  const thumbhash = Buffer.from(rgbaToThumbHash(width, height, data)).toString('base64');
  return { thumbhash, phash: perceptualHash(width, height, data) };
}

/** Writes `full.webp` from an upright pipeline over the original. */
export function writeFull(upright: Sharp, outDir: string): Promise<DerivativeFile> {
  return write(upright.resize(within(FULL_SIDE, FULL_SIDE)), outDir, 'full.webp', 'full');
}

/** Writes the large picture (`preview.webp`, and the same as `poster.webp` for videos), then `grid.webp` from it. */
export async function writeViews(
  preview: Raster,
  outDir: string,
  names: readonly string[],
): Promise<Marks & { derivatives: DerivativeFile[] }> {
  const derivatives: DerivativeFile[] = [];
  for (const name of names) derivatives.push(await write(openRaster(preview), outDir, name, 'preview'));
  const grid = await rasterize(openRaster(preview).resize(within(PREVIEW_SIDE, GRID_HEIGHT)));
  derivatives.push(await write(openRaster(grid), outDir, 'grid.webp', 'grid'));
  return { derivatives, ...(await marksOf(grid)) };
}
