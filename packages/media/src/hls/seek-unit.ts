import { HLS_TIMESCALE, type HlsPlan, type HlsUnit, hlsName } from '@rdrive/core';
import sharp, { type OverlayOptions } from 'sharp';
import { MediaFailure } from '../failure.ts';
import { fileOf, writeFileOf } from './files.ts';
import type { Film } from './film.ts';
import { framesOf } from './frames.ts';
import type { MadeUnit } from './messages.ts';
import { createPictures } from './pictures.ts';

const MOST = 100;
const COLUMNS = 10;
const WIDTH = 160;
/** Ticks between two pictures, at least: closer than keyframes lie, they would show the same. */
const CLOSEST = HLS_TIMESCALE;

/** Where to look: in the middle of each of up to 100 even stretches. */
export function seekStretches(duration: number): { readonly from: number; readonly to: number }[] {
  const count = Math.min(MOST, Math.max(1, Math.floor(duration / CLOSEST)));
  const at = (index: number) => Math.round((index * duration) / count);
  return Array.from({ length: count }, (_, index) => ({ from: at(index), to: at(index + 1) }));
}

/** WebVTT: `01:02:03.004`. */
export function vttTime(ticks: number): string {
  const ms = Math.round((ticks * 1_000) / HLS_TIMESCALE);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const rest = String(ms % 1_000).padStart(3, '0');
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1_000) % 60)}.${rest}`;
}

interface Small {
  readonly data: Buffer;
  readonly height: number;
}

/** The picture of the keyframe at or before a moment. */
function createLook(film: Film, height: number) {
  const { ffmpeg, demuxer, video } = film;
  const sizes = [{ width: WIDTH, height }];
  const pictures = createPictures(ffmpeg, { turn: video.turn, sizes, format: 'rgb24' });
  return {
    at: (ticks: number): Small | undefined => {
      film.seek(video.stream, ticks);
      for (const frame of framesOf(ffmpeg, demuxer, video.stream, { keyframesOnly: true })) {
        const [picture] = pictures.of(frame, 0);
        return picture && { data: picture.toBuffer(), height };
      }
      return undefined;
    },
    [Symbol.dispose]: () => pictures[Symbol.dispose](),
  };
}

/** Makes the pictures along the seek bar: one sheet, and where each lies on it. */
export async function makeSeekSheet(
  film: Film,
  plan: HlsPlan,
  _unit: HlsUnit,
  outDir: string,
): Promise<Omit<MadeUnit, 'unit'>> {
  const { width, height } = film.video;
  const tall = Math.max(2, Math.min(WIDTH * 4, Math.round((WIDTH * height) / width / 2) * 2));
  film.only(film.video.stream);
  using look = createLook(film, tall);
  const stretches = seekStretches(plan.duration);
  const overlays: OverlayOptions[] = [];
  const cues: string[] = [];
  let last: Small | undefined;
  for (const [index, { from, to }] of stretches.entries()) {
    last = look.at((from + to) / 2) ?? last;
    if (!last) continue;
    const [left, top] = [(index % COLUMNS) * WIDTH, Math.floor(index / COLUMNS) * tall];
    overlays.push({ input: last.data, raw: { width: WIDTH, height: tall, channels: 3 }, left, top });
    const place = `${hlsName.seekSheet}#xywh=${left},${top},${WIDTH},${tall}`;
    cues.push(`${vttTime(from)} --> ${vttTime(to)}\n${place}`);
  }
  if (overlays.length === 0) throw new MediaFailure('damaged', 'No keyframe can be decoded');
  const size = {
    width: Math.min(COLUMNS, stretches.length) * WIDTH,
    height: Math.ceil(stretches.length / COLUMNS) * tall,
  };
  const sheet = fileOf(outDir, hlsName.seekSheet);
  const canvas = sharp({ create: { ...size, channels: 3, background: '#000' } });
  await canvas.composite(overlays).webp({ quality: 70, effort: 0 }).toFile(sheet.path);
  const track = writeFileOf(outDir, hlsName.seekTrack, `WEBVTT\n\n${cues.join('\n\n')}\n`);
  return { part: {}, derivatives: [sheet, track] };
}
