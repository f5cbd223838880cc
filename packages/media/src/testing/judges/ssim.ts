import type { Raster } from '../../images/raster.ts';

const WINDOW = 8;
const STEP = 4;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

/** Luma of BT.601, as JPEG has it, of a picture of three channels. */
function lumaOf({ data, width, height }: Raster): Float32Array {
  const luma = new Float32Array(width * height);
  for (let n = 0, at = 0; n < luma.length; n++, at += 3) {
    luma[n] = 0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number);
  }
  return luma;
}

/** SSIM of one window whose first pixel is at `start`. */
function ofWindow(a: Float32Array, b: Float32Array, start: number, width: number): number {
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (let y = 0; y < WINDOW; y++) {
    for (let at = start + y * width; at < start + y * width + WINDOW; at++) {
      const [p, q] = [a[at] as number, b[at] as number];
      sumA += p;
      sumB += q;
      sumAA += p * p;
      sumBB += q * q;
      sumAB += p * q;
    }
  }
  const count = WINDOW * WINDOW;
  const [meanA, meanB] = [sumA / count, sumB / count];
  const varianceA = sumAA / count - meanA * meanA;
  const varianceB = sumBB / count - meanB * meanB;
  const covariance = sumAB / count - meanA * meanB;
  const likeness = (2 * meanA * meanB + C1) * (2 * covariance + C2);
  return likeness / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
}

/**
 * Mean structural similarity (Wang et al. 2004) of the luma of two pictures of one size and three channels, by windows of 8 x 8
 * pixels every 4 pixels. 1 is the same picture. A side shorter than a window is compared as nothing: NaN.
 */
export function ssimOf(a: Raster, b: Raster): number {
  if (a.width !== b.width || a.height !== b.height) throw new Error('Pictures of two sizes cannot be compared');
  const [lumaA, lumaB] = [lumaOf(a), lumaOf(b)];
  let sum = 0;
  let count = 0;
  for (let y = 0; y + WINDOW <= a.height; y += STEP) {
    for (let x = 0; x + WINDOW <= a.width; x += STEP, count++) sum += ofWindow(lumaA, lumaB, y * a.width + x, a.width);
  }
  return sum / count;
}
