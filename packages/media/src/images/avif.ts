import { MediaFailure } from '../failure.ts';
import { heifProperties } from '../iso/heif.ts';
import { readStart } from '../read-start.ts';
import { loadFfmpeg } from '../video/ffmpeg.ts';
import { frameAt, rasterOfFrame } from '../video/frames.ts';
import { refuseOversize } from './decode.ts';
import { PREVIEW_SIDE } from './derive.ts';
import { fitWithin } from './fit.ts';
import { turnRaster } from './orient.ts';
import type { Raster } from './raster.ts';

/** By the quarter turns anticlockwise of `irot`. */
const clockwise = [0, 270, 180, 90] as const;

/**
 * The preview of an AVIF by FFmpeg, which takes a third of libheif's memory and brings HDR into the range of screens.
 * Only for plain files, whose frame is the picture; undefined for those with alpha, tiles, a colour profile, a mirror or
 * crop, which are libheif's.
 */
export async function reducePlainAvif(path: string, bytes: Buffer): Promise<Raster | undefined> {
  const { icc, mirroredOrCropped, turns } = heifProperties(bytes);
  if (icc || mirroredOrCropped) return undefined;
  const ffmpeg = await loadFfmpeg();
  await using input = await ffmpeg.Demuxer.open(path, { format: 'mov' });
  const [stream, ...others] = input.streams;
  if (!stream || others.length > 0) return undefined;
  using frame = await frameAt(ffmpeg, input, stream, 0);
  if (!frame) return undefined;
  const raster = await rasterOfFrame(ffmpeg, frame, ...fitWithin(frame.width, frame.height, PREVIEW_SIDE));
  return turnRaster(raster, clockwise[turns] ?? 0);
}

/** True for a sequence of pictures (AV1 Image File Format, 9.1.2): libvips does not open those. */
export async function isMovingAvif(path: string): Promise<boolean> {
  return (await readStart(path, 12)).toString('latin1', 4) === 'ftypavis';
}

/** The first picture of a sequence, and the size that all of them have. */
export async function reduceMovingAvif(
  path: string,
  maxPixels: number,
): Promise<{ raster: Raster; width: number; height: number }> {
  const ffmpeg = await loadFfmpeg();
  await using input = await ffmpeg.Demuxer.open(path, { format: 'mov' });
  const stream = input.streams.find(({ codecpar }) => codecpar.codecType === ffmpeg.AVMEDIA_TYPE_VIDEO);
  if (!stream) throw new MediaFailure('damaged', 'No picture in the file');
  const { width, height } = stream.codecpar;
  refuseOversize(width, height, maxPixels);
  using frame = await frameAt(ffmpeg, input, stream, 0);
  if (!frame) throw new MediaFailure('damaged', 'The picture cannot be decoded');
  return { raster: await rasterOfFrame(ffmpeg, frame, ...fitWithin(width, height, PREVIEW_SIDE)), width, height };
}
