import { setImmediate } from 'node:timers/promises';
import { HLS_TIMESCALE, type HlsPlan, type HlsUnit } from '@rdrive/core';
import type { Frame } from 'node-av';
import type { Film } from './film.ts';
import type { MadeUnit } from './messages.ts';
import { createPictures, sizesOf } from './pictures.ts';
import { stretch } from './stretch.ts';
import { openTrack, type Track } from './track.ts';

/** Ticks of a segment, and of the shortest that is worth one of its own at the end of a unit. */
const SEGMENT = 4 * HLS_TIMESCALE;
const SHORTEST = HLS_TIMESCALE;

/** Lets the event loop see that the parent is gone. */
const BREATHE_FRAMES = 30;

/** Decides when frames are shown and where segments begin: the same for all renditions. */
function createPace(unit: HlsUnit, tracks: readonly Track[], frameRate: number) {
  const almost = SEGMENT - Math.round(HLS_TIMESCALE / frameRate / 2);
  let begun: number | undefined;
  let last = unit.from;
  const encode = (pictures: readonly Frame[], ticks: number) => {
    const key = begun === undefined || (ticks - begun >= almost && unit.to - ticks >= SHORTEST);
    if (key) begun = ticks;
    last = ticks;
    for (const [index, picture] of pictures.entries()) {
      picture.pts = BigInt(ticks);
      tracks[index]?.encode(picture, key);
    }
  };
  return {
    /** The first picture of a unit is shown from its beginning on, whatever was before it in the file. */
    next: (ticks: number) => (begun === undefined ? unit.from : ticks),
    encode,
    /** A picture that stays is repeated, so that segments stay short. */
    hold: (pictures: readonly Frame[], until: number) => {
      while (begun !== undefined && until - last > SEGMENT) encode(pictures, last + SEGMENT);
    },
    empty: () => begun === undefined,
  };
}

/** Makes one stretch of the picture in all sizes from one decode. */
export async function makeVideo(film: Film, plan: HlsPlan, unit: HlsUnit, outDir: string): Promise<MadeUnit> {
  const { ffmpeg, video } = film;
  const renditions = plan.renditions.filter(({ kind }) => kind === 'video');
  film.only(video.stream);
  using stack = new DisposableStack();
  const sizes = sizesOf(renditions);
  const pictures = stack.use(createPictures(ffmpeg, { turn: video.turn, sizes, format: 'yuv420p' }));
  const tracks = renditions.map((rendition) => stack.use(openTrack(ffmpeg, rendition, unit, outDir)));
  const pace = createPace(unit, tracks, renditions[0]?.frameRate ?? 1);
  let shown: readonly Frame[] = [];
  let count = 0;
  for (const { frame, ticks } of stretch(film, unit.from, unit.to)) {
    if (++count % BREATHE_FRAMES === 0) await setImmediate();
    const at = pace.next(ticks);
    pace.hold(shown, at);
    shown = pictures.of(frame, at);
    pace.encode(shown, at);
  }
  if (pace.empty()) {
    shown = pictures.of(blackFrame(film), unit.from);
    pace.encode(shown, unit.from);
  }
  pace.hold(shown, unit.to);
  const made = tracks.map((track) => track.finish());
  return {
    part: Object.fromEntries(renditions.map(({ name }, index) => [name, made[index]?.segments ?? []])),
    derivatives: made.flatMap(({ files }) => files),
  };
}

/** What is shown where nothing of a stretch can be decoded. */
function blackFrame({ ffmpeg }: Film): Frame {
  const side = 16;
  const pixels = Buffer.alloc((side * side * 3) / 2, 128).fill(16, 0, side * side);
  const timeBase = { num: 1, den: HLS_TIMESCALE };
  return ffmpeg.Frame.fromVideoBuffer(pixels, {
    width: side,
    height: side,
    format: ffmpeg.AV_PIX_FMT_YUV420P,
    timeBase,
    pts: 0n,
  });
}
