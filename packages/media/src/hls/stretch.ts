import { HLS_TIMESCALE } from '@rdrive/core';
import type { Frame } from 'node-av';
import { BEGINNING, type Film } from './film.ts';
import { framesOf } from './frames.ts';

export interface Shown {
  /** Valid until the next. */
  readonly frame: Frame;
  /** When it is shown. */
  readonly ticks: number;
  /** It lies before the stretch, and had to be decoded on the way. */
  readonly before: boolean;
}

export interface Stretch {
  /** The keyframe to decode from: at `from`, where there is one. */
  readonly key: number;
  readonly from: number;
  readonly to: number;
}

/**
 * How far before a cut decoding begins, in ticks: at the keyframe there; or, where what is found there cannot be decoded
 * by itself (an open GOP that begins with no true keyframe, a search that lands too late), earlier and earlier.
 */
const LEADS = [0, 1, 5, 20].map((seconds) => seconds * HLS_TIMESCALE);

/** The frames from the keyframe at or before a moment on. */
function* framesFrom(film: Film, ticks: number): Generator<Omit<Shown, 'before'>> {
  const { stream } = film.video;
  film.seek(stream, ticks);
  for (const frame of framesOf(film.ffmpeg, film.demuxer, stream)) {
    const at = frame.bestEffortTimestamp;
    if (at !== film.ffmpeg.AV_NOPTS_VALUE) yield { frame, ticks: film.ticks(stream, at) };
  }
}

/**
 * The frames of a stretch, in order and each once, and those before it that are decoded on the way. These belong to the
 * stretch before, which decodes until it sees one from `to` on: so none is lost where B-frames lead over a cut.
 */
export function* stretch(film: Film, { key, from, to }: Stretch): Generator<Shown> {
  const leads = key === 0 ? [-BEGINNING] : LEADS;
  for (const lead of leads) {
    let last: number | undefined;
    for (const shown of framesFrom(film, key - lead)) {
      const late = last === undefined && shown.ticks > key + 1;
      if (late && lead !== leads.at(-1)) break;
      if (shown.ticks >= to) return;
      const before = shown.ticks < from;
      if (before || shown.ticks > (last ?? -1)) yield { ...shown, before };
      last = Math.max(last ?? shown.ticks, shown.ticks);
    }
    if (last !== undefined) return;
  }
}
