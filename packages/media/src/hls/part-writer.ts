import { closeSync, openSync, writeSync } from 'node:fs';
import { HLS_TIMESCALE, type HlsSegment } from '@rdrive/core';
import { fragment, type Sample } from './fragment.ts';

/** Writes the segments of one unit in one rendition behind each other into one file. */
export interface PartWriter extends Disposable {
  readonly segments: readonly HlsSegment[];
  /** A whole segment; `start` and `end` on the timescale. */
  write(start: number, end: number, samples: readonly Sample[]): void;
}

export function openPart(path: string, timescale: number): PartWriter {
  const file = openSync(path, 'w');
  const segments: HlsSegment[] = [];
  return {
    segments,
    write: (start, end, samples) => {
      // Numbers of fragments grow along the film (8.8.5), whichever units are made first.
      const sequence = 1 + Math.floor((start * 100) / timescale);
      const bytes = fragment(sequence, start, end, samples);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      segments.push({ duration: ((end - start) * HLS_TIMESCALE) / timescale, size: bytes.length });
    },
    [Symbol.dispose]: () => closeSync(file),
  };
}
