import { setImmediate } from 'node:timers/promises';
import { HLS_TIMESCALE } from '@rdrive/core';
import type { Packet } from 'node-av';
import { BEGINNING, type Film } from './film.ts';
import { packetsFrom } from './frames.ts';

/** What the packets of a film say, without decoding. Moments are ticks after the first frame. */
export interface Scan {
  /** Keyframes in order, the first at 0. */
  readonly keyframes: readonly number[];
  /** When frames are shown, in order. */
  readonly shown: Float64Array;
  /** Where picture and sound end. */
  readonly videoEnd: number;
  readonly soundEnd: number;
  /** Frames a second where they follow each other fastest, but for outliers. */
  readonly frameRate: number;
}

/** Lets the event loop see that the parent is gone. */
const BREATHE_PACKETS = 10_000;

/** No display shows more, and a distance below this is jitter. */
const MAX_RATE = 240;

/** Frames a second of a film at the shortest distance that is no outlier; common rates exactly. `sorted`: when they are shown. */
export function frameRateOf(sorted: Float64Array): number {
  const gaps = sorted
    .subarray(1)
    .map((tick, index) => tick - (sorted[index] ?? 0))
    .filter((gap) => gap > 0)
    .sort();
  if (gaps.length === 0) return 1;
  const short = gaps[Math.floor(gaps.length * 0.05)] ?? HLS_TIMESCALE;
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  // Timestamps in whole milliseconds jitter around a steady rate.
  const gap = mean - short <= HLS_TIMESCALE / 900 ? mean : short;
  return Math.min(MAX_RATE, Math.max(1, Math.round((HLS_TIMESCALE / gap) * 1_000) / 1_000));
}

function timestampOf({ pts, dts }: Packet, none: bigint): bigint | undefined {
  if (pts !== none) return pts;
  return dts === none ? undefined : dts;
}

/** Reads the whole film once. The demuxer stands at its end then, or where it cannot be read any further. */
export async function scan(film: Film): Promise<Scan> {
  const { ffmpeg, video, demuxer } = film;
  const { stream, audio } = video;
  film.seek(stream, BEGINNING);
  const shown: number[] = [];
  const keyframes = new Set<number>();
  let soundEnd = 0;
  let count = 0;
  for (const packet of packetsFrom(ffmpeg, demuxer)) {
    if (++count % BREATHE_PACKETS === 0) await setImmediate();
    const at = timestampOf(packet, ffmpeg.AV_NOPTS_VALUE);
    if (at === undefined || packet.hasFlags(ffmpeg.AV_PKT_FLAG_DISCARD)) continue;
    if (packet.streamIndex === stream.index) {
      const tick = film.ticks(stream, at);
      shown.push(tick);
      if (packet.isKeyframe && tick > 0) keyframes.add(tick);
    } else if (audio && packet.streamIndex === audio.index) {
      soundEnd = Math.max(soundEnd, film.ticks(audio, at + packet.duration));
    }
  }
  const sorted = Float64Array.from(shown).sort();
  const frameRate = frameRateOf(sorted);
  const last = Math.max(0, sorted.at(-1) ?? 0);
  return {
    keyframes: [0, ...[...keyframes].sort((a, b) => a - b)],
    shown: sorted,
    videoEnd: last + Math.round(HLS_TIMESCALE / frameRate),
    soundEnd,
    frameRate,
  };
}
