import type { FileJson, StreamResponse } from '@rdrive/client';
import { useEffect, useRef, useState } from 'react';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { api } from '../../lib/drive.ts';
import { renewMedia } from '../../lib/session.ts';
import { Picture } from '../../ui/grid/picture.tsx';
import { NoPicture } from './no-picture.tsx';

/** A video: its poster while it is a neighbour, the player when it is its turn. */
export function VideoSlide({ file, active }: { file: FileJson; active: boolean }) {
  const poster = file.urls.preview ?? file.urls.thumb;
  if (!active) return poster ? <Picture src={poster} className="size-full object-contain" /> : null;
  return <Player file={file} poster={poster} />;
}

function Player({ file, poster }: { file: FileJson; poster: string | undefined }) {
  const [stream, setStream] = useState<StreamResponse>();
  const [problem, setProblem] = useState<string>();
  const tries = useRef(0);
  const video = useRef<HTMLVideoElement>(null);
  const { id, mediaVersion, state } = file;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another media version may be played another way
  useEffect(() => {
    const stop = new AbortController();
    api.files.stream(id, { signal: stop.signal }).then(setStream, (error) => {
      if (!stop.signal.aborted) setProblem(problemText(error));
    });
    return () => stop.abort();
  }, [id, mediaVersion]);

  /** The right to load may have run out in the middle: go on from where it was. */
  async function retry() {
    if (tries.current++ > 1 || video.current?.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED)
      return setProblem(t('viewer.no-play'));
    const at = video.current?.currentTime ?? 0;
    await renewMedia();
    video.current?.load();
    if (video.current) video.current.currentTime = at;
  }

  if (problem || (stream && !stream.direct)) {
    const waiting = state === 'processing' ? t('viewer.preparing') : t('viewer.no-play');
    return <NoPicture file={file} text={problem ?? waiting} />;
  }
  return (
    // biome-ignore lint/a11y/useMediaCaption: these are people's own recordings; nobody has written captions for them
    <video
      ref={video}
      src={stream?.direct}
      poster={poster}
      aria-label={file.description ?? file.fileName}
      controls
      playsInline
      autoPlay
      preload="metadata"
      onError={() => stream && void retry()}
      className="size-full bg-stage object-contain"
    />
  );
}
