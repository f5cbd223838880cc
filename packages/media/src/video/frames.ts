import type { Demuxer, Frame, Stream } from 'node-av';
import { MediaFailure } from '../failure.ts';
import type { Raster } from '../images/raster.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import { packetsOf } from './packets.ts';
import { type FrameColours, screenColours } from './screen-colours.ts';

/** Frames decoded at most to reach a moment between two keyframes: 10 s at 60 frames a second. */
const MAX_FRAMES = 600;

function secondsOf(frame: Frame, stream: Stream): number {
  const { num, den } = stream.timeBase;
  return (Number(frame.bestEffortTimestamp) * num) / den;
}

/** Frames in the order they are shown; packets that do not decode are passed over, as players do. */
async function* framesOf(ffmpeg: Ffmpeg, demuxer: Demuxer, stream: Stream): AsyncGenerator<Frame> {
  using decoder = await ffmpeg.Decoder.create(stream, { threadCount: 1 });
  for await (const packet of packetsOf(ffmpeg, demuxer, stream.index)) {
    try {
      yield* await decoder.decodeAll(packet);
    } catch (error) {
      if (!(error instanceof ffmpeg.FFmpegError)) throw error;
    }
  }
  yield* await decoder.decodeAll(null);
}

/** The frame shown at `seconds`, or the last one that can be decoded before it. The caller frees it. */
export async function frameAt(
  ffmpeg: Ffmpeg,
  demuxer: Demuxer,
  stream: Stream,
  seconds: number,
): Promise<Frame | undefined> {
  const start = demuxer.startTime > 0 ? demuxer.startTime : 0;
  // Not `Demuxer.seek`: it hands microseconds to a stream that counts in its own ticks (node-av 6.1).
  const { num, den } = stream.timeBase;
  const timestamp = BigInt(Math.round(((start + seconds) * den) / num));
  await demuxer.getFormatContext().seekFrame(stream.index, timestamp, ffmpeg.AVSEEK_FLAG_BACKWARD);
  let best: Frame | undefined;
  let count = 0;
  for await (const frame of framesOf(ffmpeg, demuxer, stream)) {
    best?.free();
    best = frame;
    count += 1;
    if (secondsOf(frame, stream) >= start + seconds || count >= MAX_FRAMES) break;
  }
  return best;
}

/** What the numbers of a frame mean, as far as it says so. */
export function coloursOf(ffmpeg: Ffmpeg, frame: Frame): FrameColours {
  const { colorPrimaries: primaries, colorTrc: transfer, colorSpace: matrix, colorRange } = frame;
  const known = colorRange === ffmpeg.AVCOL_RANGE_JPEG || colorRange === ffmpeg.AVCOL_RANGE_MPEG;
  return { primaries, transfer, matrix, ...(known && { fullRange: colorRange === ffmpeg.AVCOL_RANGE_JPEG }) };
}

/** A frame as pixels for a screen of sRGB at the given size. */
export async function rasterOfFrame(ffmpeg: Ffmpeg, frame: Frame, width: number, height: number): Promise<Raster> {
  const chain = screenColours(coloursOf(ffmpeg, frame), [width, height]);
  using filter = ffmpeg.FilterAPI.create(chain, { threads: 1 });
  const [scaled] = await filter.processAll(frame);
  if (!scaled) throw new MediaFailure('damaged', 'The frame cannot be scaled');
  try {
    return { data: scaled.toBuffer(), width: scaled.width, height: scaled.height, channels: 3 };
  } finally {
    scaled.free();
  }
}
