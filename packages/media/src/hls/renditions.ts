import { HLS_ONE_SIZE, type HlsRendition } from '@rdrive/core';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** ITU-T H.264, table A-1: level, macroblocks a second, macroblocks a frame. */
const levels = [
  [30, 40_500, 1_620],
  [31, 108_000, 3_600],
  [40, 245_760, 8_192],
  [42, 522_240, 8_704],
  [50, 589_824, 22_080],
  [51, 983_040, 36_864],
  [52, 2_073_600, 36_864],
  [62, 16_711_680, 139_264],
] as const;

/** The lowest level that bears the size at the frame rate. */
export function levelOf({ width, height }: Size, frameRate: number): number {
  const blocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const level = levels.find(([, perSecond, perFrame]) => blocks <= perFrame && blocks * frameRate <= perSecond);
  return level?.[0] ?? 62;
}

/** H.264 with 4:2:0 has even sides; narrower than 16 no encoder likes. */
function even(side: number): number {
  return Math.max(16, Math.floor(side / 2) * 2);
}

/** No longer than 2.4 times its short side: what is wider (panoramas) would be too much for decoders in hardware. */
const WIDEST = 2.4;

/** Scaled so that its short side is at most `short`; never larger than it is. */
function sizeOf(source: Size, short: number): Size {
  const [least, most] = [Math.min(source.width, source.height), Math.max(source.width, source.height)];
  const scale = Math.min(1, short / least, (short * WIDEST) / most);
  return { width: even(source.width * scale + 0.5), height: even(source.height * scale + 0.5) };
}

/** Bits a pixel and frame that the encoder may reach up to 30 frames a second: 1080p 8 Mbit/s, 480p 1.6. */
const BITS_PER_PIXEL = 0.13;
/** Frames beyond 30 a second differ less from each other. */
const FASTER_WEIGHT = 0.4;

function bandwidthOf({ width, height }: Size, frameRate: number): number {
  const frames = Math.min(frameRate, 30) + Math.max(0, frameRate - 30) * FASTER_WEIGHT;
  const bits = width * height * Math.max(frames, 10) * BITS_PER_PIXEL;
  return Math.max(100_000, Math.ceil(bits / 10_000) * 10_000);
}

/** The sizes in which a film is offered, the smallest first. `source` is as displayed. */
export function videoRenditions(source: Size, frameRate: number): HlsRendition[] {
  const small = Math.min(source.width, source.height) <= HLS_ONE_SIZE;
  const wanted = small
    ? ([['480p', HLS_ONE_SIZE]] as const)
    : ([
        ['480p', 480],
        ['1080p', 1_080],
      ] as const);
  return wanted.map(([name, short]) => {
    const size = sizeOf(source, short);
    const level = levelOf(size, frameRate).toString(16).padStart(2, '0');
    const bandwidth = bandwidthOf(size, frameRate);
    return { name, kind: 'video', codecs: `avc1.6400${level}`, bandwidth, ...size, frameRate };
  });
}

/** AAC-LC, stereo, 48 kHz: 1,024 samples are 1,920 ticks, so that no rounding adds up. */
export const SOUND = { rate: 48_000, frame: 1_024, channels: 2, bitRate: 160_000 } as const;

export const soundRendition: HlsRendition = {
  name: 'sound',
  kind: 'sound',
  codecs: 'mp4a.40.2',
  bandwidth: 200_000,
};
