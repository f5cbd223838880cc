import { HLS_TIMESCALE, type HlsRendition } from '@rdrive/core';
import type { CodecContext, Frame } from 'node-av';
import { MediaFailure } from '../failure.ts';
import type { Ffmpeg } from '../video/ffmpeg.ts';
import type { Sample } from './fragment.ts';

/** What makes coded frames of one rendition. */
export interface VideoEncoder extends Disposable {
  /** `avcC`: the same whichever frames come. */
  readonly config: Buffer;
  /** Frames in the order they are shown, `null` at the end; what has come out by then. */
  encode(frame: Frame | null, key: boolean): Sample[];
}

/**
 * One setting for all units, so that all have the same `avcC`. Keyframes only where they are asked for, all of them IDR. No
 * B-frames: with frames in the order they are shown all players see the same times, however uneven those are, at the price
 * of a tenth more bytes. One thread, as a job has one core; few frames are looked ahead at, as each of them is memory.
 */
const settings: Readonly<Record<string, string>> = {
  preset: 'veryfast',
  crf: '23',
  'forced-idr': '1',
};
const X264 =
  'annexb=0:scenecut=0:open-gop=0:keyint=infinite:bframes=0:rc-lookahead=5:threads=1:lookahead-threads=1:sync-lookahead=0';

/** The encoder is told less than the bandwidth: its buffer may add a quarter to a segment of four seconds. */
const RATE_OF_BANDWIDTH = 0.8;

function open(ffmpeg: Ffmpeg, rendition: HlsRendition): CodecContext {
  const codec = ffmpeg.Codec.findEncoderByName(ffmpeg.FF_ENCODER_LIBX264);
  if (!codec) throw new MediaFailure('unsupported', 'No encoder of H.264');
  const { width = 0, height = 0, frameRate = 1, bandwidth, codecs } = rendition;
  const context = new ffmpeg.CodecContext();
  context.allocContext3(codec);
  context.width = width;
  context.height = height;
  context.pixelFormat = ffmpeg.AV_PIX_FMT_YUV420P;
  context.timeBase = new ffmpeg.Rational(1, HLS_TIMESCALE);
  context.framerate = new ffmpeg.Rational(Math.round(frameRate * 1_000), 1_000);
  context.sampleAspectRatio = new ffmpeg.Rational(1, 1);
  context.colorSpace = ffmpeg.AVCOL_SPC_BT709;
  context.colorPrimaries = ffmpeg.AVCOL_PRI_BT709;
  context.colorTrc = ffmpeg.AVCOL_TRC_BT709;
  context.colorRange = ffmpeg.AVCOL_RANGE_MPEG;
  context.profile = ffmpeg.AV_PROFILE_H264_HIGH;
  context.threadCount = 1;
  context.rcMaxRate = BigInt(Math.round(bandwidth * RATE_OF_BANDWIDTH));
  context.rcBufferSize = Math.round(bandwidth * RATE_OF_BANDWIDTH);
  context.setFlags(ffmpeg.AV_CODEC_FLAG_GLOBAL_HEADER);
  // `avc1.6400LL`: the level in hexadecimal.
  const level = Number.parseInt(codecs.slice(-2), 16);
  // Not by a dictionary of `open2`: it is freed twice (node-av 6.1).
  for (const [name, value] of Object.entries(settings)) context.setOption(name, value);
  context.setOption('x264-params', `${X264}:level=${level}`);
  const opened = context.open2Sync(codec);
  if (opened < 0) context.freeContext();
  ffmpeg.FFmpegError.throwIfError(opened, 'The encoder does not open');
  return context;
}

export function createVideoEncoder(ffmpeg: Ffmpeg, rendition: HlsRendition): VideoEncoder {
  const context = open(ffmpeg, rendition);
  const packet = new ffmpeg.Packet();
  packet.alloc();
  return {
    config: Buffer.from(context.extraData ?? Buffer.alloc(0)),
    encode: (frame, key) => {
      if (frame) frame.pictType = key ? ffmpeg.AV_PICTURE_TYPE_I : ffmpeg.AV_PICTURE_TYPE_NONE;
      ffmpeg.FFmpegError.throwIfError(context.sendFrameSync(frame), 'The frame cannot be encoded');
      const samples: Sample[] = [];
      while (context.receivePacketSync(packet) >= 0) {
        const data = Buffer.from(packet.data ?? Buffer.alloc(0));
        samples.push({ shownAt: Number(packet.pts), key: packet.isKeyframe, data });
        packet.unref();
      }
      return samples;
    },
    [Symbol.dispose]: () => {
      packet.free();
      context.freeContext();
    },
  };
}
