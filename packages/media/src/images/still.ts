import { MediaFailure } from '../failure.ts';
import { loadFfmpeg } from '../video/ffmpeg.ts';
import { frameAt } from '../video/frames.ts';
import { refuseOversize } from './decode.ts';
import { allocateTiff, type WholePicture } from './tiff.ts';

/**
 * A still decoded by FFmpeg: formats that libvips has no reader for here (BMP, JPEG XL), and broken JPEGs, of which
 * FFmpeg shows what libvips gives up on. `demuxer` names the format, so that the bytes cannot choose another one.
 */
export async function decodeStill(path: string, demuxer: string, maxPixels: number): Promise<WholePicture> {
  const ffmpeg = await loadFfmpeg();
  await using input = await ffmpeg.Demuxer.open(path, { format: demuxer });
  const stream = input.streams[0];
  if (!stream) throw new MediaFailure('damaged', 'No picture in the file');
  refuseOversize(stream.codecpar.width, stream.codecpar.height, maxPixels);
  using frame = await frameAt(ffmpeg, input, stream, 0);
  if (!frame) throw new MediaFailure('damaged', 'The picture cannot be decoded');
  const icc = frame.getSideData(ffmpeg.AV_FRAME_DATA_ICC_PROFILE) ?? undefined;
  using filter = ffmpeg.FilterAPI.create('format=rgba', { threads: 1 });
  using rgba = (await filter.processAll(frame))[0];
  if (!rgba) throw new MediaFailure('damaged', 'The picture cannot be converted');
  const { width, height } = rgba;
  const { file, pixels } = allocateTiff(width, height, 4, icc);
  pixels.set(rgba.toBuffer());
  return { tiff: file, width, height, hasAlpha: true, truncated: false };
}
