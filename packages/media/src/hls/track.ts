import { HLS_TIMESCALE, type HlsRendition, type HlsSegment, type HlsUnit, hlsName } from '@rdrive/core';
import type { Frame } from 'node-av';
import type { DerivativeFile } from '../types.ts';
import type { Ffmpeg } from '../video/ffmpeg.ts';
import { fileOf, writeFileOf } from './files.ts';
import type { Sample } from './fragment.ts';
import { videoInit } from './init-segment.ts';
import { openPart } from './part-writer.ts';
import { createVideoEncoder } from './video-encoder.ts';

/** One rendition of a unit on its way into its part. */
export interface Track extends Disposable {
  encode(frame: Frame, key: boolean): void;
  /** Ends the part at the end of the unit; its segments and files. */
  finish(): { readonly segments: readonly HlsSegment[]; readonly files: readonly DerivativeFile[] };
}

export function openTrack(ffmpeg: Ffmpeg, rendition: HlsRendition, unit: HlsUnit, outDir: string): Track {
  const { name, width = 0, height = 0 } = rendition;
  const encoder = createVideoEncoder(ffmpeg, rendition);
  const file = fileOf(outDir, hlsName.part(name, unit.index));
  const part = openPart(file.path, HLS_TIMESCALE);
  let start = unit.from;
  let pending: Sample[] = [];

  function cut(end: number): void {
    if (pending.length > 0) part.write(start, end, pending);
    pending = [];
    start = end;
  }
  function take(samples: readonly Sample[]): void {
    for (const sample of samples) {
      if (sample.key) cut(sample.shownAt);
      pending.push(sample);
    }
  }
  return {
    encode: (frame, key) => take(encoder.encode(frame, key)),
    finish: () => {
      take(encoder.encode(null, false));
      cut(unit.to);
      if (unit.index > 0) return { segments: part.segments, files: [file] };
      const init = videoInit(width, height, HLS_TIMESCALE, encoder.config);
      return { segments: part.segments, files: [file, writeFileOf(outDir, hlsName.init(name), init)] };
    },
    [Symbol.dispose]: () => {
      part[Symbol.dispose]();
      encoder[Symbol.dispose]();
    },
  };
}
