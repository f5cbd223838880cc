import type { FileJson, StreamResponse } from '@rdrive/client';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../../lib/drive.ts';
import { renewMedia } from '../../../lib/session.ts';
import { openSource } from '../playback/open-source.ts';
import { type Source, sourcesOf } from '../playback/sources.ts';
import type { Live, LiveFailure } from './use-live.ts';

/** Until it is tried nobody knows whether this browser plays it: the original first, as it is the same moment. */
const UNASKED = { smooth: true, saves: false };

const mayCome = ({ hlsState }: StreamResponse) => hlsState === 'none' || hlsState === 'growing';

interface Ways {
  readonly sources: readonly Source[];
  /** What to say where none of them plays. */
  readonly end: LiveFailure;
}

/** How the video can be played: as it lies in the picture's own derivatives, or as the other half's, which must be asked for. */
function useWays({ urls, livePartnerId }: FileJson, onFail: (why: LiveFailure) => void): Ways | undefined {
  const [ways, setWays] = useState<Ways>();
  const { motion } = urls;
  useEffect(() => {
    if (motion !== undefined) return setWays({ sources: [{ kind: 'direct', url: motion }], end: 'unplayable' });
    if (livePartnerId === undefined) return;
    const stop = new AbortController();
    api.files.stream(livePartnerId, { signal: stop.signal }).then(
      (stream) => setWays({ sources: sourcesOf(stream, UNASKED), end: mayCome(stream) ? 'preparing' : 'unplayable' }),
      () => stop.signal.aborted || onFail('unplayable'),
    );
    return () => stop.abort();
  }, [motion, livePartnerId, onFail]);
  return ways;
}

export interface LiveVideoProps {
  readonly file: FileJson;
  readonly live: Live;
}

/** The moment of video over its picture, from its beginning to its end; what fails is tried another way. */
export function LiveVideo({ file, live: { muted, stop, fail } }: LiveVideoProps) {
  const ways = useWays(file, fail);
  const video = useRef<HTMLVideoElement>(null);
  const [tried, setTried] = useState(0);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    // React does not write this attribute.
    if (video.current) video.current.muted = muted;
  }, [muted]);

  useEffect(() => {
    if (!ways || !video.current) return;
    const source = ways.sources[tried];
    if (!source) return fail(ways.end);
    return openSource(video.current, source, {
      from: 0,
      renew: renewMedia,
      onFailed: () => setTried((before) => before + 1),
    });
  }, [ways, tried, fail]);

  return (
    <video
      ref={video}
      data-live
      data-source={ways?.sources[tried]?.kind}
      aria-hidden
      tabIndex={-1}
      autoPlay
      playsInline
      muted={muted}
      onPlaying={() => setSeen(true)}
      onEnded={stop}
      className={`pointer-events-none absolute inset-0 size-full object-cover ${seen ? '' : 'opacity-0'}`}
    />
  );
}
