import Hls, { type ErrorData, ErrorTypes, Events } from 'hls.js';
import type { Close, OpenOptions } from './open-source.ts';
import type { Source } from './sources.ts';

/** Of each kind, before the film is given up. */
const MAX_RESCUES = 3;

function isRefused({ response }: ErrorData): boolean {
  return response?.code === 401 || response?.code === 403;
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
  hls.loadSource(url);
  hls.attachMedia(video);
  return () => hls.destroy();
}
