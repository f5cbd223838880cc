import type { Demuxer } from 'node-av';
import { MediaFailure } from '../failure.ts';
import { PREVIEW_SIDE } from '../images/derive.ts';
import { fitWithin } from '../images/fit.ts';
import { turnRaster } from '../images/orient.ts';
import type { Raster } from '../images/raster.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import { frameAt, rasterOfFrame } from './frames.ts';
import type { Probe } from './probe.ts';

/** Mean brightness of 255 below which a frame counts as black: fades and lens caps, not nights. */
const DARK = 18;

function brightness({ data }: Raster): number {
  let sum = 0;
  let count = 0;
  // A prime step, so that neither rows nor channels are favoured.
  for (let at = 0; at < data.length; at += 101, count += 1) sum += data[at] ?? 0;
  return count === 0 ? 0 : sum / count;
}

/** Where to look for a telling frame: within the first second, then further in. */
function moments(durationSeconds: number): number[] {
  if (!(durationSeconds > 0)) return [0];
  return [Math.min(1, durationSeconds * 0.1), durationSeconds * 0.1, durationSeconds * 0.3, durationSeconds * 0.6, 0];
}

/** The first frame that is not black, upright and no larger than a preview; the brightest where all are dark. */
export async function posterOf(ffmpeg: Ffmpeg, demuxer: Demuxer, video: Probe): Promise<Raster> {
  const swapped = video.turn === 90 || video.turn === 270;
  const sides = swapped ? ([video.height, video.width] as const) : ([video.width, video.height] as const);
  const [width, height] = fitWithin(...sides, PREVIEW_SIDE);
  let best: Raster | undefined;
  let cause: unknown;
  for (const moment of moments(video.durationSeconds ?? 0)) {
    try {
      const frame = await frameAt(ffmpeg, demuxer, video.stream, moment);
      if (!frame) continue;
      const raster = await rasterOfFrame(ffmpeg, frame, width, height);
      frame.free();
      if (!best || brightness(raster) > brightness(best)) best = raster;
    } catch (error) {
      cause = error;
    }
    if (best && brightness(best) >= DARK) break;
  }
  if (!best) throw new MediaFailure('damaged', 'No frame can be decoded', cause);
  return turnRaster(best, video.turn);
}
