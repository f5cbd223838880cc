import type { VideoFacts } from '@rdrive/core';
import type { Demuxer, Stream } from 'node-av';
import { MediaFailure } from '../failure.ts';
import type { Turn } from '../images/orient.ts';
import type { Ffmpeg } from './ffmpeg.ts';

/** The streams of a video that matter, and how its frames are meant to be shown. */
export interface Probe {
  readonly stream: Stream;
  readonly audio?: Stream;
  readonly facts: VideoFacts;
  readonly durationSeconds?: number;
  /** Clockwise turn from stored to shown. */
  readonly turn: Turn;
  /** Shown size: pixel shape and turn applied. */
  readonly width: number;
  readonly height: number;
}

/** `av_display_rotation_get`: the matrix holds 16.16 fixed-point numbers, and its angle counts anticlockwise; ours does not. */
export function turnOfMatrix(matrix: Buffer | null): Turn {
  if (!matrix || matrix.length < 36) return 0;
  const at = (index: number) => matrix.readInt32LE(index * 4) / 65_536;
  const scale = [Math.hypot(at(0), at(3)), Math.hypot(at(1), at(4))];
  if (!scale[0] || !scale[1]) return 0;
  const clockwise = (Math.atan2(at(1) / scale[1], at(0) / scale[0]) * 180) / Math.PI;
  return ((((Math.round(clockwise / 90) * 90) % 360) + 360) % 360) as Turn;
}

function ratio(value: { readonly num: number; readonly den: number }): number | undefined {
  return value.num > 0 && value.den > 0 ? value.num / value.den : undefined;
}

/** Picks the streams and reads their parameters; throws where there is no moving picture. */
export function probe(ffmpeg: Ffmpeg, demuxer: Demuxer): Probe {
  const isCover = (stream: Stream) => (stream.disposition & ffmpeg.AV_DISPOSITION_ATTACHED_PIC) !== 0;
  const stream = demuxer.streams.find(
    (candidate) => candidate.codecpar.codecType === ffmpeg.AVMEDIA_TYPE_VIDEO && !isCover(candidate),
  );
  if (!stream) throw new MediaFailure('unsupported', 'No moving picture in the file');
  const audio = demuxer.streams.find((candidate) => candidate.codecpar.codecType === ffmpeg.AVMEDIA_TYPE_AUDIO);
  const { codecpar } = stream;
  if (!codecpar.width || !codecpar.height) throw new MediaFailure('damaged', 'The frames have no size');
  const turn = turnOfMatrix(codecpar.getCodedSideData(ffmpeg.AV_PKT_DATA_DISPLAYMATRIX));
  const shape = ratio(codecpar.sampleAspectRatio) ?? 1;
  const sides = [Math.max(1, Math.round(codecpar.width * shape)), codecpar.height] as const;
  const [width, height] = turn === 90 || turn === 270 ? [sides[1], sides[0]] : sides;
  const bitRate = Number(codecpar.bitRate) || Math.round(demuxer.bitRate * 1_000);
  const frameRate = ratio(stream.avgFrameRate) ?? ratio(stream.rFrameRate);
  const codec = ffmpeg.avGetCodecName(codecpar.codecId);
  const audioCodec = audio && ffmpeg.avGetCodecName(audio.codecpar.codecId);
  return {
    stream,
    ...(audio && { audio }),
    facts: {
      ...(codec && { codec }),
      ...(audioCodec && { audioCodec }),
      ...(frameRate && { frameRate: Math.round(frameRate * 1_000) / 1_000 }),
      ...(bitRate > 0 && { bitRate }),
      rotation: (360 - turn) % 360,
    },
    ...(demuxer.duration > 0 && { durationSeconds: demuxer.duration }),
    turn,
    width,
    height,
  };
}
