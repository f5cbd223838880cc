import type { FileJson, StreamResponse } from '@rdrive/client';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { problemText } from '../../i18n/problem-text.ts';
import { t } from '../../i18n/t.ts';
import { api } from '../../lib/drive.ts';
import { renewMedia } from '../../lib/session.ts';
import { placeholderStyle } from '../../lib/thumbhash.ts';
import { Picture } from '../../ui/grid/picture.tsx';
import { pictureBox } from './image-slide.tsx';
import { NoPicture } from './no-picture.tsx';
import { VideoControls } from './video-controls.tsx';

/** Where somebody left a video, in seconds, by id; while the page lives. */
const left = new Map<string, number>();

export interface VideoSlideProps {
  readonly file: FileJson;
  readonly active: boolean;
  /** The controls have stepped back. */
  readonly idle: boolean;
}

/** A video: its poster while it is a neighbour, the player when it is its turn; leaving it stops it. */
export function VideoSlide({ file, active, idle }: VideoSlideProps) {
  const video = useRef<HTMLVideoElement>(null);
  const poster = file.urls.preview ?? file.urls.thumb;
  const how = useStream(file, active);
  if (how.problem) return <NoPicture file={file} text={how.problem} />;
  return (
    <div className="grid size-full place-items-center [container-type:size]">
      <div
        data-picture
        className="relative bg-cover"
        style={{ ...pictureBox(file), ...placeholderStyle(file.thumbhash) }}
      >
        {file.urls.thumb && <Picture src={file.urls.thumb} instant className="absolute inset-0 size-full" />}
        {poster && <Picture src={poster} className="absolute inset-0 size-full" />}
        {active && how.direct && <Player file={file} src={how.direct} video={video} />}
      </div>
      {active && how.direct && <VideoControls video={video} duration={file.durationSeconds ?? 0} hidden={idle} />}
    </div>
  );
}

/** How it can be played, asked when it is its turn. */
function useStream(file: FileJson, active: boolean): { direct?: string | undefined; problem?: string | undefined } {
  const [stream, setStream] = useState<StreamResponse>();
  const [problem, setProblem] = useState<string>();
  const { id, mediaVersion, state } = file;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another media version may be played another way
  useEffect(() => {
    if (!active) return;
    const stop = new AbortController();
    setProblem(undefined);
    api.files.stream(id, { signal: stop.signal }).then(setStream, (error) => {
      if (!stop.signal.aborted) setProblem(problemText(error));
    });
    return () => stop.abort();
  }, [id, mediaVersion, active]);
  if (stream && !stream.direct) return { problem: t(state === 'processing' ? 'viewer.preparing' : 'viewer.no-play') };
  return { direct: stream?.direct, problem };
}

interface PlayerProps {
  readonly file: FileJson;
  readonly src: string;
  readonly video: RefObject<HTMLVideoElement | null>;
}

/** Begins without sound, where it was left; the right to load may run out in the middle, then it goes on from there. */
function Player({ file, src, video }: PlayerProps) {
  const tries = useRef(0);
  const [problem, setProblem] = useState(false);
  const [seen, setSeen] = useState(false);

  async function retry() {
    const element = video.current;
    if (!element) return;
    if (tries.current++ > 1 || element.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED) return setProblem(true);
    const at = element.currentTime;
    await renewMedia();
    element.load();
    element.currentTime = at;
  }

  if (problem)
    return (
      <div className="absolute inset-0 bg-stage">
        <NoPicture file={file} text={t('viewer.no-play')} />
      </div>
    );
  return (
    <video
      ref={video}
      src={src}
      aria-label={file.description ?? file.fileName}
      playsInline
      autoPlay
      muted
      preload="metadata"
      onLoadedMetadata={(event) => {
        const { currentTarget: element } = event;
        const at = left.get(file.id) ?? 0;
        if (at > 1 && at < element.duration - 1) element.currentTime = at;
      }}
      onLoadedData={() => setSeen(true)}
      onTimeUpdate={(event) => left.set(file.id, event.currentTarget.currentTime)}
      onError={() => void retry()}
      className={`absolute inset-0 size-full object-contain ${seen ? '' : 'opacity-0'}`}
    />
  );
}
