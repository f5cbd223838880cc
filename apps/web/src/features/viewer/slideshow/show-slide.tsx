import type { FileJson } from '@rdrive/client';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../../lib/drive.ts';
import { Picture } from '../../../ui/grid/picture.tsx';
import { screenSized } from '../image-slide.tsx';

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
    <div aria-hidden={!active} className="absolute inset-0 bg-stage animate-[appear_700ms_ease-in-out]">
      {src && (
        <Picture
          src={src}
          instant
          alt={active ? (file.description ?? file.fileName) : ''}
          className="absolute inset-0 size-full object-contain"
        />
      )}
      {file.kind === 'video' && active && <ShowVideo file={file} playing={playing} onEnded={onEnded} />}
    </div>
  );
}

/** Without sound, to its end. */
function ShowVideo({ file, playing, onEnded }: Omit<ShowSlideProps, 'active'>) {
  const video = useRef<HTMLVideoElement>(null);
  const [src, setSrc] = useState<string>();
  const ended = useRef(onEnded);
  ended.current = onEnded;
  useEffect(() => {
    const stop = new AbortController();
    const failed = () => !stop.signal.aborted && ended.current();
    api.files
      .stream(file.id, { signal: stop.signal })
      .then(({ direct }) => (direct ? setSrc(direct) : failed()), failed);
    return () => stop.abort();
  }, [file.id]);
  useEffect(() => {
    if (!src) return;
    if (playing) void video.current?.play().catch(() => undefined);
    else video.current?.pause();
  }, [playing, src]);
  if (!src) return null;
  return (
    <video
      ref={video}
      src={src}
      muted
      playsInline
      aria-label={file.description ?? file.fileName}
      onEnded={onEnded}
      onError={onEnded}
      className="absolute inset-0 size-full object-contain"
    />
  );
}
