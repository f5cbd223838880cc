import { HLS_TIMESCALE } from '@rdrive/core';
import type { Demuxer, Stream } from 'node-av';
import { MediaFailure } from '../failure.ts';
import { refuseOversize } from '../images/decode.ts';
import type { Ffmpeg } from '../video/ffmpeg.ts';
import { openVideo } from '../video/open.ts';
import { type Probe, probe } from '../video/probe.ts';
import { isInterlaced } from './deinterlaced.ts';
import { framesOf } from './frames.ts';

/** An open original, and where its time begins. */
export interface Film extends AsyncDisposable {
  readonly ffmpeg: Ffmpeg;
  readonly demuxer: Demuxer;
  readonly video: Probe;
  /** Seconds on the container's clock at which the first frame is shown. */
  readonly start: number;
  /** The first frame says so. */
  readonly interlaced: boolean;
  /** Timestamp of the stream's packets and frames -> seconds after the first frame. */
  seconds(stream: Stream, timestamp: bigint): number;
  /** Timestamp of the stream's packets and frames -> ticks after the first frame. */
  ticks(stream: Stream, timestamp: bigint): number;
  /** Reads no other stream from here on: containers with an index do not even fetch their bytes. */
  only(stream: Stream): void;
  /** Makes the demuxer go on at the keyframe of the stream at or before a moment, as its index or a search finds it. */
  seek(stream: Stream, ticks: number): void;
}

/** A moment from which a search finds the very first packet: streams without an index are searched by time, roughly. */
export const BEGINNING = -20 * HLS_TIMESCALE;

export interface FilmInput {
  readonly path: string;
  readonly fileType: string;
  readonly maxPixels: number;
}

function secondsOf(stream: Stream, timestamp: bigint): number {
  const { num, den } = stream.timeBase;
  return (Number(timestamp) * num) / den;
}

/** When the first frame that decodes is shown, and how. */
function firstFrame(ffmpeg: Ffmpeg, demuxer: Demuxer, stream: Stream): Pick<Film, 'start' | 'interlaced'> {
  for (const frame of framesOf(ffmpeg, demuxer, stream)) {
    return { start: secondsOf(stream, frame.bestEffortTimestamp), interlaced: isInterlaced(ffmpeg, frame) };
  }
  throw new MediaFailure('damaged', 'No frame can be decoded');
}

function seekTo(ffmpeg: Ffmpeg, demuxer: Demuxer, stream: Stream, seconds: number): void {
  const { num, den } = stream.timeBase;
  const timestamp = BigInt(Math.round((seconds * den) / num));
  const context = demuxer.getFormatContext();
  // A moment before the first keyframe is refused by some containers: the beginning is what is meant.
  const done = context.seekFrameSync(stream.index, timestamp, ffmpeg.AVSEEK_FLAG_BACKWARD) >= 0;
  if (!done) context.seekFrameSync(-1, 0n, ffmpeg.AVSEEK_FLAG_ANY);
}

/** Opens an original and finds its first frame. */
export async function openFilm(ffmpeg: Ffmpeg, input: FilmInput): Promise<Film> {
  const demuxer = await openVideo(ffmpeg, input.path, input.fileType);
  try {
    const video = probe(ffmpeg, demuxer);
    refuseOversize(video.stream.codecpar.width, video.stream.codecpar.height, input.maxPixels);
    const { start, interlaced } = firstFrame(ffmpeg, demuxer, video.stream);
    return {
      ffmpeg,
      demuxer,
      video,
      start,
      interlaced,
      seconds: (stream, timestamp) => secondsOf(stream, timestamp) - start,
      ticks: (stream, timestamp) => Math.round((secondsOf(stream, timestamp) - start) * HLS_TIMESCALE),
      only: (wanted) => {
        for (const stream of demuxer.streams) {
          stream.discard = stream.index === wanted.index ? ffmpeg.AVDISCARD_DEFAULT : ffmpeg.AVDISCARD_ALL;
        }
      },
      seek: (stream, ticks) => seekTo(ffmpeg, demuxer, stream, start + ticks / HLS_TIMESCALE),
      [Symbol.asyncDispose]: () => demuxer[Symbol.asyncDispose](),
    };
  } catch (error) {
    await demuxer[Symbol.asyncDispose]();
    throw error;
  }
}
