import { openImage, type Raster, rasterize } from '../../images/raster.ts';
import { meanColourDifference } from './ciede2000.ts';
import { ssimOf } from './ssim.ts';

/** How like two pictures are. */
export interface Verdict {
  /** Structure, of luma: turned or mirrored pictures, wrong crops and blur show here. 1 is the same. */
  readonly ssim: number;
  /** Mean CIEDE2000: swapped channels and colours of the wrong profile show here. */
  readonly colour: number;
}

/** A derivative as a browser shows it on white. */
export function shown(path: string): Promise<Raster> {
  return rasterize(openImage(path, {}).flatten({ background: '#fff' }).toColourspace('srgb'));
}

/** Compares two pictures of one size. */
export function judge(ours: Raster, reference: Raster): Verdict {
  return { ssim: ssimOf(ours, reference), colour: meanColourDifference(ours, reference) };
}

/**
 * What a derivative has to reach against an independent decode (issue 5). Colours have the same bound within and beyond the range of
 * screens: the codec alone takes up to 3, swapped channels and a missed curve far more.
 */
export const bounds = { ssim: 0.95, colour: 5 } as const;
