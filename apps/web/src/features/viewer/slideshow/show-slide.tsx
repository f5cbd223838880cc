import type { FileJson } from '@rdrive/client';
import { useEffect, useRef } from 'react';
import { renewMedia } from '../../../lib/session.ts';
import { Picture } from '../../../ui/grid/picture.tsx';
import { pictureBox, screenSized } from '../image-slide.tsx';
import { openSource } from '../playback/open-source.ts';
import { usePlayable } from '../playback/use-stream.ts';

/** A small picture may be shown so many times larger, for the other end of a room. */
const LARGER = 2;

export interface ShowSlideProps {
  readonly file: FileJson;
  readonly active: boolean;
  readonly playing: boolean;
  /** A video has come to its end, or cannot be played. */
  readonly onEnded: () => void;
}

/** One picture of a slideshow; it comes over the one before. Without motion it is there at once. */
export function ShowSlide({ file, active, playing, onEnded }: ShowSlideProps) {
  const src = file.kind === 'image' ? screenSized(file) : (file.urls.preview ?? file.urls.thumb);
  return (
    <div
      aria-hidden={!active}
      className="absolute inset-0 grid place-items-center bg-stage animate-[appear_700ms_ease-in-out] [container-type:size]"
    >
      <div className="relative" style={pictureBox(file, LARGER)}>
        {src && (
          <Picture
            src={src}
            instant
            alt={active ? (file.description ?? file.fileName) : ''}
            className="absolute inset-0 size-full"
          />
        )}
        {file.kind === 'video' && active && <ShowVideo file={file} playing={playing} onEnded={onEnded} />}
      </div>
    </div>
  );
}

/** Without sound, to its end; passed over where there is nothing to play yet. */
function ShowVideo({ file, playing, onEnded }: Omit<ShowSlideProps, 'active'>) {
  const video = useRef<HTMLVideoElement>(null);
  const { stream, source, problem, failed } = usePlayable(file, true);
  const latest = useRef({ onEnded, failed });
  latest.current = { onEnded, failed };
  const nothing = problem !== undefined || (stream !== undefined && source === undefined);
  useEffect(() => {
    if (nothing) latest.current.onEnded();
  }, [nothing]);
  const { kind, url, size } = source ?? {};
  useEffect(() => {
    if (!video.current || !kind || !url) return;
    const onFailed = () => latest.current.failed({ kind, url });
    const wanted = { kind, url, ...(size && { size }) };
    return openSource(video.current, wanted, { from: 0, renew: renewMedia, onFailed });
  }, [kind, url, size]);
  useEffect(() => {
    if (!url) return;
    if (playing) void video.current?.play().catch(() => undefined);
    else video.current?.pause();
  }, [playing, url]);
  if (!url) return null;
  return (
    <video
      ref={video}
      muted
      playsInline
      autoPlay={playing}
      aria-label={file.description ?? file.fileName}
      onEnded={onEnded}
      className="absolute inset-0 size-full object-contain"
    />
  );
}
