import { setImmediate } from 'node:timers/promises';
import { HLS_TIMESCALE, type HlsPlan, type HlsUnit, hlsName } from '@rdrive/core';
import { MediaFailure } from '../failure.ts';
import { fileOf, writeFileOf } from './files.ts';
import type { Film } from './film.ts';
import type { Sample } from './fragment.ts';
import { soundInit } from './init-segment.ts';
import type { MadeUnit } from './messages.ts';
import { openPart, type PartWriter } from './part-writer.ts';
import { SOUND, soundRendition } from './renditions.ts';
import { createSoundEncoder } from './sound-encoder.ts';
import { createSoundLine } from './sound-line.ts';
import { piecesOf } from './sound-source.ts';

/** Frames of a segment: 4.01 s. */
const SEGMENT_FRAMES = 188;

/**
 * Frames encoded before a unit and after it, then dropped: each frame overlaps its neighbours, and the encoder must have
 * come to the same state as the one of the unit before. The very first frame of a film has no neighbour: it fades in over
 * its 21 ms, which no player has to be told of, while an edit list is not understood by all.
 */
const LEAD_FRAMES = 8;
const TRAIL_FRAMES = 2;

/** What the decoder of the original needs to come to its own state, and a search to be late by, in ticks. */
const DECODER_LEAD = 5 * HLS_TIMESCALE;

const BREATHE_PIECES = 500;

function samplesOf(ticks: number): number {
  return Math.round((ticks * SOUND.rate) / HLS_TIMESCALE);
}

/** Collects the frames of a unit into segments. */
function createCollector(part: PartWriter, from: number, to: number) {
  let pending: Sample[] = [];
  const flush = () => {
    const start = pending[0]?.shownAt;
    if (start !== undefined) part.write(start, start + pending.length * SOUND.frame, pending);
    pending = [];
  };
  return {
    take: (samples: readonly Sample[]) => {
      for (const sample of samples) {
        if (sample.shownAt < from || sample.shownAt >= to) continue;
        pending.push(sample);
        if (pending.length === SEGMENT_FRAMES) flush();
      }
    },
    flush,
  };
}

/** Makes a stretch of the sound; holes in the original are silence, so that it keeps to the picture. */
export async function makeSound(
  film: Film,
  _plan: HlsPlan,
  unit: HlsUnit,
  outDir: string,
): Promise<Omit<MadeUnit, 'unit'>> {
  const { audio } = film.video;
  if (!audio) throw new MediaFailure('damaged', 'The sound is gone');
  film.only(audio);
  const [from, to] = [samplesOf(unit.from), samplesOf(unit.to)];
  const end = from + Math.ceil((to - from) / SOUND.frame) * SOUND.frame;
  const stop = end + TRAIL_FRAMES * SOUND.frame;
  const start = from - LEAD_FRAMES * SOUND.frame;
  const { name } = soundRendition;
  const file = fileOf(outDir, hlsName.part(name, unit.index));
  using encoder = createSoundEncoder(film.ffmpeg);
  using part = openPart(file.path, SOUND.rate);
  const collector = createCollector(part, from, end);
  const line = createSoundLine(start, (at, samples) => collector.take(encoder.encode(samples, at)));
  let count = 0;
  for (const { at, left, right } of piecesOf(film, audio, unit.from - DECODER_LEAD)) {
    line.put(at, left, right);
    if (++count % BREATHE_PIECES === 0) await setImmediate();
    if (line.end() >= stop) break;
  }
  line.silence(stop);
  collector.take(encoder.encode(null, 0));
  collector.flush();
  const init = soundInit(SOUND.rate, SOUND.channels, SOUND.bitRate, encoder.config);
  return {
    part: { [name]: part.segments },
    derivatives: unit.index > 0 ? [file] : [file, writeFileOf(outDir, hlsName.init(name), init)],
  };
}
