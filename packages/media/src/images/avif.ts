import { heifProperties } from '../iso/heif.ts';
import { loadFfmpeg } from '../video/ffmpeg.ts';
import { frameAt, rasterOfFrame } from '../video/frames.ts';
import { PREVIEW_SIDE } from './derive.ts';
import { fitWithin } from './fit.ts';
import type { Raster } from './raster.ts';

/**
 * The preview of an AVIF by FFmpeg, which takes a third of libheif's memory and brings HDR into the range of screens.
 * Only for plain files, whose frame is the picture; undefined for those with alpha, tiles, a colour profile or
 * transformations, which are libheif's.
 */
export async function reducePlainAvif(path: string, bytes: Buffer): Promise<Raster | undefined> {
  const { icc, transformed } = heifProperties(bytes);
  if (icc || transformed) return undefined;
  const ffmpeg = await loadFfmpeg();
  await using input = await ffmpeg.Demuxer.open(path, { format: 'mov' });
  const [stream, ...others] = input.streams;
  if (!stream || others.length > 0) return undefined;
  using frame = await frameAt(ffmpeg, input, stream, 0);
  if (!frame) return undefined;
  return await rasterOfFrame(ffmpeg, frame, ...fitWithin(frame.width, frame.height, PREVIEW_SIDE));
}
