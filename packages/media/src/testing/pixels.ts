import { openImage, rasterize } from '../images/raster.ts';

const SIDE = 24;

/** A picture at 24 x 24 RGB, whatever its shape: small enough to compare, large enough to tell sides apart. */
export async function thumbnail(path: string): Promise<Buffer> {
  const { data } = await rasterize(
    openImage(path, {}).resize(SIDE, SIDE, { fit: 'fill' }).removeAlpha().toColourspace('srgb'),
  );
  return data;
}

/** Mean difference of two pictures of one size, of 255. */
export function meanDifference(a: Buffer, b: Buffer): number {
  if (a.length !== b.length) return 255;
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}

/** Mean of the channels over a part of a thumbnail: rows and columns by fractions of the side. */
export function meanOf(
  pixels: Buffer,
  part: { top?: number; bottom?: number; left?: number; right?: number },
): number[] {
  const { top = 0, bottom = 1, left = 0, right = 1 } = part;
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = Math.round(top * SIDE); y < Math.round(bottom * SIDE); y++) {
    for (let x = Math.round(left * SIDE); x < Math.round(right * SIDE); x++, count++) {
      for (let channel = 0; channel < 3; channel++) {
        sums[channel] = (sums[channel] ?? 0) + (pixels[(y * SIDE + x) * 3 + channel] ?? 0);
      }
    }
  }
  return sums.map((sum) => Math.round(sum / count));
}
