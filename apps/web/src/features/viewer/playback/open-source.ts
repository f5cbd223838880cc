import { loadPart } from '../../../lib/parts/load-part.ts';
import type { Source } from './sources.ts';

export interface OpenOptions {
  /** Seconds to begin at. */
  readonly from: number;
  /** Renews the right to load, which may run out in the middle. */
  readonly renew: () => Promise<void>;
  /** It cannot be played this way. */
  readonly onFailed: () => void;
}

/** Stops playing and lets go of what was loaded. */
export type Close = () => void;

const MAX_RENEWALS = 2;

/** What the element plays by itself. */
function openPlain(video: HTMLVideoElement, url: string, { from, renew, onFailed }: OpenOptions): Close {
  const ended = new AbortController();
  const { signal } = ended;
  let renewals = 0;
  let at = from;

  async function onError(): Promise<void> {
    if (renewals++ >= MAX_RENEWALS || video.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED) return onFailed();
    at = video.currentTime || at;
    await renew();
    if (!signal.aborted) video.load();
  }

  video.addEventListener(
    'loadedmetadata',
    () => {
      if (at > 1 && at < video.duration - 1) video.currentTime = at;
    },
    { signal },
  );
  video.addEventListener('error', () => void onError(), { signal });
  video.src = url;
  return () => {
    ended.abort();
    video.removeAttribute('src');
    video.load();
  };
}

/**
 * Only Safari plays HLS by itself as it should be: it also hands it on to a television. Others say "maybe" and may lack
 * the sound beside the picture.
 */
function playsHls(video: HTMLVideoElement): boolean {
  return 'webkitShowPlaybackTargetPicker' in video && video.canPlayType('application/vnd.apple.mpegurl') !== '';
}

/** Lets the element play a source; what HLS needs beside it is loaded with the first film. */
export function openSource(video: HTMLVideoElement, source: Source, options: OpenOptions): Close {
  if (source.kind === 'direct' || playsHls(video)) return openPlain(video, source.url, options);
  let close: Close | undefined;
  let closed = false;
  loadPart(() => import('./open-hls.ts')).then(
    ({ openHls }) => {
      if (!closed) close = openHls(video, source, options);
    },
    () => closed || options.onFailed(),
  );
  return () => {
    closed = true;
    close?.();
  };
}
