import type { Encoder, Frame, Muxer } from 'node-av';
import { type Ffmpeg, loadFfmpeg } from '../video/ffmpeg.ts';

export interface FilmSound {
  readonly rate?: number;
  readonly channels?: number;
  /** A steady tone at half of full scale. */
  readonly hertz?: number;
  /** What is heard in its place: values of -1 to 1, in order. */
  readonly sampleAt?: (index: number) => number;
  readonly seconds: number;
  /** Seconds at which nothing was recorded: no packets at all. */
  readonly hole?: readonly [from: number, to: number];
  /** When it begins. */
  readonly from?: number;
}

export interface FilmFixture {
  readonly width?: number;
  readonly height?: number;
  /** When each frame is shown, in milliseconds. */
  readonly shownAt: readonly number[];
  /** Planes of a frame (4:2:0); otherwise each is of one even brightness, {@link lumaOf}. */
  readonly picture?: (index: number) => Buffer;
  /** Bits of the picture in a second; otherwise as x264 sees fit. */
  readonly bitrate?: number;
  /** What tells where all is lies before it. */
  readonly faststart?: boolean;
  /** Frames from keyframe to keyframe. */
  readonly gop?: number;
  readonly bFrames?: number;
  /** More options of x264: `open-gop=1`. */
  readonly x264?: string;
  /** Of the picture; by default that of H.264. */
  readonly encoder?: 'libx264' | 'libx265';
  readonly sound?: FilmSound;
  /** To be shown a quarter turn clockwise. */
  readonly turned?: boolean;
}

/** A display matrix of ISO/IEC 14496-12, 6.2.2. */
const QUARTER_TURN = Buffer.alloc(36);
for (const [index, value] of [0, 2 ** 16, 0, -(2 ** 16), 0, 0, 0, 0, 2 ** 30].entries()) {
  QUARTER_TURN.writeInt32LE(value, index * 4);
}

/** The brightness of a frame, so that each can be told from its neighbours. */
export function lumaOf(frame: number): number {
  return 40 + ((frame * 23) % 160);
}

/** `count` frames at a steady rate. */
export function steady(count: number, rate: number): number[] {
  return Array.from({ length: count }, (_, n) => (n * 1_000) / rate);
}

/** Frames of a film on a clock of 90 kHz. */
function pictureAt(ffmpeg: Ffmpeg, fixture: FilmFixture, index: number): Frame {
  const { width = 64, height = 48, shownAt } = fixture;
  const even = () => Buffer.alloc((width * height * 3) / 2, 128).fill(lumaOf(index), 0, width * height);
  const pixels = fixture.picture?.(index) ?? even();
  return ffmpeg.Frame.fromVideoBuffer(pixels, {
    width,
    height,
    format: ffmpeg.AV_PIX_FMT_YUV420P,
    timeBase: { num: 1, den: 90_000 },
    pts: BigInt(Math.round((shownAt[index] ?? 0) * 90)),
  });
}

const SOUND_FRAME = 1_024;

/** A frame of a tone at half of full scale, the same in all channels, each of which has its own plane. */
function toneAt(ffmpeg: Ffmpeg, sound: FilmSound, index: number): Frame {
  const { rate = 48_000, channels = 2, hertz = 1_000 } = sound;
  const tone = (at: number) => 0.5 * Math.sin((2 * Math.PI * hertz * at) / rate);
  const sampleAt = sound.sampleAt ?? tone;
  const plane = Float32Array.from({ length: SOUND_FRAME }, (_, n) => sampleAt(index * SOUND_FRAME + n));
  const bytes = Buffer.from(plane.buffer);
  return ffmpeg.Frame.fromAudioBuffer(Buffer.concat(Array.from({ length: channels }, () => bytes)), {
    nbSamples: SOUND_FRAME,
    format: ffmpeg.AV_SAMPLE_FMT_FLTP,
    sampleRate: rate,
    channelLayout: layouts(ffmpeg)[channels] ?? ffmpeg.AV_CHANNEL_LAYOUT_STEREO,
    timeBase: { num: 1, den: rate },
    pts: BigInt(index * SOUND_FRAME),
  });
}

function layouts(ffmpeg: Ffmpeg): Readonly<Record<number, typeof ffmpeg.AV_CHANNEL_LAYOUT_STEREO>> {
  const { AV_CHANNEL_LAYOUT_MONO: mono, AV_CHANNEL_LAYOUT_5POINT1: surround } = ffmpeg;
  return { 1: mono, 2: ffmpeg.AV_CHANNEL_LAYOUT_STEREO, 6: surround };
}

async function encoderOf(ffmpeg: Ffmpeg, name: string, options: object) {
  const codec = ffmpeg.Codec.findEncoderByName(name as never);
  if (!codec) throw new Error(`No encoder ${name}`);
  return ffmpeg.Encoder.create(codec, { threadCount: 1, ...options });
}

async function writeSound(ffmpeg: Ffmpeg, output: Muxer, index: number, encoder: Encoder, sound: FilmSound) {
  const { rate = 48_000, seconds, hole = [Infinity, Infinity], from = 0 } = sound;
  const count = Math.ceil((seconds * rate) / SOUND_FRAME);
  for (let n = 0; n <= count; n++) {
    using frame = n === count ? null : toneAt(ffmpeg, sound, n);
    for (const packet of await encoder.encodeAll(frame)) {
      using owned = packet;
      const second = Number(owned.pts) / rate;
      if (second >= hole[0] && second < hole[1]) continue;
      owned.pts += BigInt(Math.round(from * rate));
      owned.dts += BigInt(Math.round(from * rate));
      await output.writePacket(owned, index);
    }
  }
}

function pictureOptions({ encoder, x264 = '' }: FilmFixture): Readonly<Record<string, string>> {
  if (encoder === 'libx265') return { preset: 'ultrafast', crf: '18', 'x265-params': 'log-level=error' };
  return { preset: 'ultrafast', 'x264-params': `scenecut=0:b-adapt=0:${x264}` };
}

/** Writes a small film of H.264 or HEVC and, where it has sound, AAC; the container is the one of the path's extension. */
export async function makeFilm(path: string, fixture: FilmFixture): Promise<void> {
  const { gop = 50, bFrames = 0, encoder = 'libx264', shownAt, sound, bitrate, faststart = false } = fixture;
  const ffmpeg = await loadFfmpeg();
  const options = pictureOptions(fixture);
  using video = await encoderOf(ffmpeg, encoder, {
    gopSize: gop,
    maxBFrames: bFrames,
    options,
    ...(bitrate !== undefined && { bitrate }),
  });
  using audio = sound && (await encoderOf(ffmpeg, 'aac', { bitrate: 128_000 }));
  await using output = await ffmpeg.Muxer.open(path, faststart ? { options: { movflags: 'faststart' } } : {});
  const picture = output.addStream(video);
  const track = audio && output.addStream(audio);
  for (let n = 0; n <= shownAt.length; n++) {
    using frame = n === shownAt.length ? null : pictureAt(ffmpeg, fixture, n);
    for (const packet of await video.encodeAll(frame)) {
      const stream = output.getStream(picture);
      if (fixture.turned && stream) stream.codecpar.addCodedSideData(ffmpeg.AV_PKT_DATA_DISPLAYMATRIX, QUARTER_TURN);
      using owned = packet;
      await output.writePacket(owned, picture);
    }
  }
  if (audio && track !== undefined && sound) await writeSound(ffmpeg, output, track, audio, sound);
  await output.close();
}
