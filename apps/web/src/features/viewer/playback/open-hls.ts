import Hls, { type ErrorData, ErrorTypes, Events } from 'hls.js';
import type { Close, OpenOptions } from './open-source.ts';
import type { Source } from './sources.ts';

/** Of each kind, before the film is given up. */
const MAX_RESCUES = 3;

function isRefused({ response }: ErrorData): boolean {
  return response?.code === 401 || response?.code === 403;
}

/** Seconds that may be missing at the end of what is buffered: times of parts are rounded. */
const ROUNDED = 0.1;

/** Up to where all is loaded from the place that is being played on. */
function loadedFrom({ buffered, currentTime }: HTMLVideoElement): number {
  for (let at = 0; at < buffered.length; at++) {
    if (buffered.start(at) <= currentTime && currentTime <= buffered.end(at)) return buffered.end(at);
  }
  return currentTime;
}

/**
 * Ends a film that has grown to its end. hls.js does so by itself only where the last part was loaded in the size that it
 * is loading now: where all was there in another size, the player would wait at the end for ever.
 */
function endWhole(hls: Hls, video: HTMLVideoElement): void {
  const details = hls.latestLevelDetails;
  if (!details || details.live || loadedFrom(video) < details.edge - ROUNDED) return;
  for (const type of ['video', 'audio'] as const) hls.trigger(Events.BUFFER_EOS, { type });
}

/** Plays a film by Media Source Extensions. Without a worker: parts come as browsers take them, nothing is rewrapped. */
export function openHls(video: HTMLVideoElement, { url, size }: Source, { from, renew, onFailed }: OpenOptions): Close {
  if (!Hls.isSupported()) {
    queueMicrotask(onFailed);
    return () => undefined;
  }
  const hls = new Hls({
    enableWorker: false,
    capLevelToPlayerSize: true,
    backBufferLength: 60,
    // A growing film looks live; it begins at its beginning all the same.
    startPosition: from > 1 ? from : 0,
  });
  const rescues = { network: 0, media: 0 };

  async function goOn(data: ErrorData): Promise<void> {
    if (isRefused(data)) await renew();
    hls.startLoad(video.currentTime || from);
  }

  hls.on(Events.ERROR, (_, data) => {
    if (!data.fatal) return;
    if (data.type === ErrorTypes.NETWORK_ERROR && rescues.network++ < MAX_RESCUES) return void goOn(data);
    if (data.type === ErrorTypes.MEDIA_ERROR && rescues.media++ < MAX_RESCUES) return hls.recoverMediaError();
    onFailed();
  });
  hls.on(Events.MANIFEST_PARSED, () => {
    // A small film has no such size: what suits is as much as there is.
    const level = size === undefined ? -1 : hls.levels.findIndex(({ uri }) => uri.includes(`${size}.m3u8`));
    if (level >= 0) hls.loadLevel = level;
  });
  hls.on(Events.FRAG_BUFFERED, () => {
    rescues.network = 0;
  });
  hls.on(Events.LEVEL_UPDATED, () => endWhole(hls, video));
  hls.loadSource(url);
  hls.attachMedia(video);
  return () => hls.destroy();
}
