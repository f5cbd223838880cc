import { HLS_TIMESCALE, type HlsUnit } from '@rdrive/core';

/** What the picture of a film costs to make. */
export interface Work {
  /** Pixels of a frame of the source, */
  readonly sourcePixels: number;
  /** and of all its renditions together. */
  readonly madePixels: number;
  readonly frameRate: number;
  readonly hdr: boolean;
  readonly interlaced?: boolean;
}

/**
 * Nanoseconds of one core for a pixel: decoded (HEVC of 10 bits is the slowest of the common ones) and scaled down; deinterlaced; made
 * (scaled, x264); and tone-mapped. Measured: docs/media.md.
 */
const NS_DECODED = 10;
const NS_DEINTERLACED = 3;
const NS_MADE = 16;
const NS_TONE_MAPPED = 20;

/** Seconds of one core that a second of film costs. */
export function costOf({ sourcePixels, madePixels, frameRate, hdr, interlaced }: Work): number {
  const made = madePixels * (NS_MADE + (hdr ? NS_TONE_MAPPED : 0));
  const read = sourcePixels * (NS_DECODED + (interlaced ? NS_DEINTERLACED : 0));
  return ((read + made) * frameRate) / 1e9;
}

/** Seconds of work of one unit: the first is short, so that a film begins to play soon. */
const FIRST_SECONDS = 30;
const UNIT_SECONDS = 150;

/**
 * Where sound is cut in its first hour, and then every hour, in ticks, each a whole number of its frames: an hour is a minute
 * of work, and a film shall not wait for it to begin.
 */
const FIRST_SOUND_CUTS = [0, 120, 900].map((seconds) => seconds * HLS_TIMESCALE);
const SOUND_TICKS = 3_600 * HLS_TIMESCALE;

/** Longer than this no unit waits for a keyframe: it ends at a frame, and the next is decoded from the same keyframe. */
const MOST_SECONDS = 200;

export interface Cuttable {
  /** In order, the first at 0; and when all frames are shown, in order. */
  readonly keyframes: readonly number[];
  readonly shown: ArrayLike<number>;
  readonly end: number;
}

/** The first frame that is not shown before a moment. */
function frameAt(shown: ArrayLike<number>, tick: number): number {
  let [low, high] = [0, shown.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shown[middle] ?? 0) < tick) low = middle + 1;
    else high = middle;
  }
  return shown[low] ?? Infinity;
}

/** Cuts at keyframes: each unit ends at the last one within its work, or at the next where that is not far. */
export function cutPicture({ keyframes, shown, end }: Cuttable, cost: number): HlsUnit[] {
  const ticksOf = (seconds: number) => (seconds / cost) * HLS_TIMESCALE;
  const units: HlsUnit[] = [];
  const cuts = [...keyframes.filter((tick) => tick < end), end];
  let from = cuts[0] ?? 0;
  let key = from;
  let reach = 1;
  while (from < end) {
    const length = ticksOf(units.length === 0 ? FIRST_SECONDS : UNIT_SECONDS);
    while (reach + 1 < cuts.length && (cuts[reach + 1] ?? end) - from <= length) reach += 1;
    const at = cuts[reach] ?? end;
    const isFar = at - from > ticksOf(MOST_SECONDS);
    const to = isFar ? Math.min(at, frameAt(shown, from + length)) : at;
    units.push({ kind: 'video', index: units.length, from, to, ...(key < from && { decodedFrom: key }) });
    from = to;
    if (to < at) continue;
    key = at;
    reach += 1;
  }
  return units;
}

export function cutSound(end: number): HlsUnit[] {
  const hours = Array.from({ length: Math.ceil(end / SOUND_TICKS) }, (_, hour) => hour * SOUND_TICKS);
  const cuts = [...FIRST_SOUND_CUTS, ...hours.slice(1)].filter((tick) => tick < end);
  return cuts.map((from, index) => ({ kind: 'sound', index, from, to: cuts[index + 1] ?? end }));
}

/** The first of picture and sound, then the rest; sound is made long before it is needed, as it is cheap. */
export function orderUnits(picture: readonly HlsUnit[], sound: readonly HlsUnit[], end: number): HlsUnit[] {
  const [first, ...others] = picture;
  const seek: HlsUnit = { kind: 'seek', index: 0, from: 0, to: end };
  const rest = [...others, ...sound.slice(1)].sort((a, b) => a.from - b.from || a.kind.localeCompare(b.kind));
  return [...(first ? [first] : []), ...sound.slice(0, 1), seek, ...rest];
}
