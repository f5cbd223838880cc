import type { StreamResponse } from '@rdrive/client';
import { useEffect, useState } from 'react';
import { formats } from '../../../lib/formats.ts';
import { cueAt, parseSeekTrack, type SeekCue } from './seek-track.ts';

/** Loads the pictures along a film; nothing where there are none, as seeking works without. */
export function useSeekCues(seek: StreamResponse['seek']): readonly SeekCue[] {
  const [cues, setCues] = useState<readonly SeekCue[]>([]);
  const track = seek?.track;
  useEffect(() => {
    setCues([]);
    if (track === undefined) return;
    const stop = new AbortController();
    fetch(track, { signal: stop.signal })
      .then((answer) => (answer.ok ? answer.text() : ''))
      .then((text) => setCues(parseSeekTrack(text)))
      .catch(() => undefined);
    return () => stop.abort();
  }, [track]);
  return cues;
}

export interface SeekPreviewProps {
  readonly sheet: string;
  readonly cues: readonly SeekCue[];
  /** Seconds. */
  readonly at: number;
  /** Of the bar, from 0 to 1. */
  readonly place: number;
}

/** The picture of a moment over the seek bar, with its time. */
export function SeekPreview({ sheet, cues, at, place }: SeekPreviewProps) {
  const cue = cueAt(cues, at);
  if (!cue) return null;
  return (
    <div
      aria-hidden
      data-seek-preview
      className="pointer-events-none absolute bottom-full mb-2 grid justify-items-center gap-1"
      style={{ left: `clamp(0px, calc(${place * 100}% - ${cue.width / 2}px), calc(100% - ${cue.width}px))` }}
    >
      <div
        className="rounded-lg bg-stage-raised bg-no-repeat"
        style={{
          width: cue.width,
          height: cue.height,
          backgroundImage: `url("${sheet}")`,
          backgroundPosition: `-${cue.left}px -${cue.top}px`,
        }}
      />
      <span className="rounded-full bg-stage-raised px-2 text-13">{formats.duration(at)}</span>
    </div>
  );
}
