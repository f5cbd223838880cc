import type { FileJson } from '@rdrive/client';
import { useCallback, useEffect, useState } from 'react';
import { isLive } from '../../../lib/live.ts';

/** Why nothing moves: this browser cannot play it, or what it can play is yet to be made. */
export type LiveFailure = 'unplayable' | 'preparing';

/** The moment of video that belongs to the picture on show. */
export interface Live {
  readonly playing: boolean;
  readonly muted: boolean;
  /** It could not be played; or not yet. */
  readonly failed: LiveFailure | undefined;
  play(): void;
  stop(): void;
  toggle(): void;
  fail(why: LiveFailure): void;
  toggleSound(): void;
}

/** What is to be seen of a live or motion photo; undefined for other files. Begins still, and without sound. */
export function useLive(file: FileJson | undefined): Live | undefined {
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState<LiveFailure>();
  const [muted, setMuted] = useState(true);
  const live = file !== undefined && isLive(file);
  const { id, mediaVersion, livePartnerId } = file ?? {};
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture, or another video of it, begins anew
  useEffect(() => {
    setPlaying(false);
    setFailed(undefined);
  }, [id, mediaVersion, livePartnerId]);
  const play = useCallback(() => {
    setFailed(undefined);
    setPlaying(true);
  }, []);
  const stop = useCallback(() => setPlaying(false), []);
  const fail = useCallback((why: LiveFailure) => {
    setPlaying(false);
    setFailed(why);
  }, []);
  if (!live) return undefined;
  const toggle = () => (playing ? stop() : play());
  return { playing, muted, failed, play, stop, toggle, fail, toggleSound: () => setMuted(!muted) };
}
