import type { FileJson } from '@rdrive/client';
import { useCallback, useEffect, useState } from 'react';
import { isLive } from '../../../lib/live.ts';

/** The moment of video that belongs to the picture on show. */
export interface Live {
  readonly playing: boolean;
  readonly muted: boolean;
  /** It could not be played. */
  readonly failed: boolean;
  play(): void;
  stop(): void;
  toggle(): void;
  fail(): void;
  toggleSound(): void;
}

/** What is to be seen of a live or motion photo; undefined for other files. Begins still, and without sound. */
export function useLive(file: FileJson | undefined): Live | undefined {
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);
  const [muted, setMuted] = useState(true);
  const live = file !== undefined && isLive(file);
  const { id, mediaVersion, livePartnerId } = file ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture, or another video of it, begins anew
  useEffect(() => {
    setPlaying(false);
    setFailed(false);
  }, [id, mediaVersion, livePartnerId]);
  const play = useCallback(() => {
    setFailed(false);
    setPlaying(true);
  }, []);
  const stop = useCallback(() => setPlaying(false), []);
  const fail = useCallback(() => {
    setPlaying(false);
    setFailed(true);
  }, []);
  if (!live) return undefined;
  const toggle = () => (playing ? stop() : play());
  return { playing, muted, failed, play, stop, toggle, fail, toggleSound: () => setMuted(!muted) };
}
