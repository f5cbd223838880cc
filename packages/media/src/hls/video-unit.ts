import { setImmediate } from 'node:timers/promises';
import { HLS_TIMESCALE, type HlsPlan, type HlsUnit } from '@rdrive/core';
import type { Frame } from 'node-av';
import { MediaFailure } from '../failure.ts';
import { deinterlaced } from './deinterlaced.ts';
import type { Film } from './film.ts';
import type { MadeUnit, OnFilm } from './messages.ts';
import { createPictures, type Pictures, sizesOf } from './pictures.ts';
import { stretch } from './stretch.ts';
import { openTrack, type Track } from './track.ts';

/** Ticks of a segment, and of the shortest that is worth one of its own at the end of a unit. */
const SEGMENT = 4 * HLS_TIMESCALE;
const SHORTEST = HLS_TIMESCALE;

/** Lets the event loop see that the parent is gone. */
const BREATHE_FRAMES = 30;

/** As often as a parent is told that it gets on. */
const GOING_MS = 5_000;

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

/** One unit on its way. */
interface Making extends Disposable {
  readonly unit: HlsUnit;
  show(frame: Frame, ticks: number): void;
  finish(): MadeUnit;
}

/** Makes one stretch of the picture in all sizes from one decode. */
function begin(film: Film, pictures: Pictures, plan: HlsPlan, unit: HlsUnit, outDir: string): Making {
  const renditions = plan.renditions.filter(({ kind }) => kind === 'video');
  using stack = new DisposableStack();
  const tracks = renditions.map((rendition) => stack.use(openTrack(film.ffmpeg, rendition, unit, outDir)));
  const pace = createPace(unit, tracks, renditions[0]?.frameRate ?? 1);
  let shown: readonly Frame[] = [];
  const show = (frame: Frame, ticks: number) => {
    const at = pace.next(ticks);
    pace.hold(shown, at);
    shown = pictures.of(frame, at);
    pace.encode(shown, at);
  };
  const kept = stack.move();
  return {
    unit,
    show,
    finish: () => {
      if (pace.empty()) show(blackFrame(film), unit.from);
      pace.hold(shown, unit.to);
      const made = tracks.map((track) => track.finish());
      return {
        unit,
        part: Object.fromEntries(renditions.map(({ name }, index) => [name, made[index]?.segments ?? []])),
        derivatives: made.flatMap(({ files }) => files),
      };
    },
    [Symbol.dispose]: () => kept.dispose(),
  };
}

/** The time of a run: enough for a unit and all that is decoded before it, and then for as many as it lasts. */
function createTime(passMs: number, going: () => void) {
  const began = performance.now();
  let told = began;
  let madeAt: number | undefined;
  return {
    /** While nothing can be made yet; throws when that takes all the time. */
    goOn: () => {
      const now = performance.now();
      if (now - began > passMs) throw new MediaFailure('too-slow', 'What lies before the next unit takes too long');
      if (now - told < GOING_MS) return;
      told = now;
      going();
    },
    /** A unit is made: true where the next may take as long. */
    isEnough: () => {
      const now = performance.now();
      const last = now - (madeAt ?? began);
      madeAt = now;
      return now - began + last <= passMs;
    },
  };
}

export interface VideoRun {
  /** One, or more of one keyframe, in order. */
  readonly units: readonly HlsUnit[];
  readonly passMs: number;
  readonly outDir: string;
  readonly on: OnFilm;
}

/** Makes units of the picture from one decode, and tells of each; of several as many as the time allows, one at least. */
export async function makeVideo(film: Film, plan: HlsPlan, { units, passMs, outDir, on }: VideoRun): Promise<void> {
  const [first, ...waiting] = units;
  if (!first) return;
  const { ffmpeg, video } = film;
  film.only(video.stream);
  const sizes = sizesOf(plan.renditions);
  using pictures = createPictures(ffmpeg, { turn: video.turn, sizes, format: 'yuv420p' });
  const time = createTime(passMs, on.going);
  let making = begin(film, pictures, plan, first, outDir);
  /** Ends the unit in hand and begins the next; false where there is none, or no time. */
  const turn = (): boolean => {
    on.made(making.finish());
    const next = waiting.shift();
    if (!next || !time.isEnough()) return false;
    making[Symbol.dispose]();
    making = begin(film, pictures, plan, next, outDir);
    return true;
  };
  try {
    const { from, decodedFrom: key = from } = first;
    const frames = stretch(film, { key, from, to: units.at(-1)?.to ?? first.to });
    let count = 0;
    for (const { frame, ticks, before } of deinterlaced(ffmpeg, frames)) {
      if (++count % BREATHE_FRAMES === 0) await setImmediate();
      if (before) time.goOn();
      else {
        while (ticks >= making.unit.to) if (!turn()) return;
        making.show(frame, ticks);
      }
    }
    while (turn());
  } finally {
    making[Symbol.dispose]();
  }
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
