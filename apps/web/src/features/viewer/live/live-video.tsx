import type { FileJson } from '@rdrive/client';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../../lib/drive.ts';
import { renewMedia } from '../../../lib/session.ts';
import type { Live } from './use-live.ts';

/** Where the video lies: in the picture's own derivatives, or with the other half, which must be asked for. */
function useSource({ urls, livePartnerId }: FileJson, onFail: () => void): string | undefined {
  const [asked, setAsked] = useState<string>();
  const known = urls.motion;
  useEffect(() => {
    if (known !== undefined || livePartnerId === undefined) return;
    const stop = new AbortController();
    const failed = () => !stop.signal.aborted && onFail();
    api.files
      .stream(livePartnerId, { signal: stop.signal })
      .then(({ direct }) => (direct ? setAsked(direct) : failed()), failed);
    return () => stop.abort();
  }, [known, livePartnerId, onFail]);
  return known ?? asked;
}

export interface LiveVideoProps {
  readonly file: FileJson;
  readonly live: Live;
}

/** The moment of video over its picture, from its beginning to its end. */
export function LiveVideo({ file, live: { muted, stop, fail } }: LiveVideoProps) {
  const src = useSource(file, fail);
  const video = useRef<HTMLVideoElement>(null);
  const tried = useRef(false);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    // React does not write this attribute.
    if (video.current) video.current.muted = muted;
  }, [muted]);

  /** The right to load may have run out; what the browser cannot decode stays so. */
  async function retry() {
    const element = video.current;
    if (!element || tried.current || element.error?.code === MediaError.MEDIA_ERR_DECODE) return fail();
    tried.current = true;
    await renewMedia();
    element.load();
    await element.play().catch(fail);
  }

  if (!src) return null;
  return (
    <video
      ref={video}
      src={src}
      data-live
      aria-hidden
      tabIndex={-1}
      autoPlay
      playsInline
      muted={muted}
      onPlaying={() => setSeen(true)}
      onEnded={stop}
      onError={() => void retry()}
      className={`pointer-events-none absolute inset-0 size-full object-cover ${seen ? '' : 'opacity-0'}`}
    />
  );
}
