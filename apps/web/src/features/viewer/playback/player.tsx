import type { FileJson } from '@rdrive/client';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { renewMedia } from '../../../lib/session.ts';
import { openSource } from './open-source.ts';
import type { Source } from './sources.ts';

/** Where somebody left a video, in seconds, by id; while the page lives. */
const left = new Map<string, number>();

export interface PlayerProps {
  readonly file: FileJson;
  readonly source: Source;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly onFailed: (source: Source) => void;
}

/** Begins without sound, where it was left; where a way to play it fails it goes on from there in another. */
export function Player({ file, source, video, onFailed }: PlayerProps) {
  const [seen, setSeen] = useState(false);
  const failed = useRef(onFailed);
  failed.current = onFailed;
  const { kind, url, size } = source;
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const from = left.get(file.id) ?? 0;
    const options = { from, renew: renewMedia, onFailed: () => failed.current({ kind, url }) };
    return openSource(element, { kind, url, ...(size && { size }) }, options);
  }, [video, file.id, kind, url, size]);
  return (
    <video
      ref={video}
      data-source={kind}
      data-size={size}
      aria-label={file.description ?? file.fileName}
      playsInline
      autoPlay
      muted
      preload="metadata"
      onLoadedData={() => setSeen(true)}
      onTimeUpdate={({ currentTarget: { currentTime } }) => {
        // An element that is being closed says 0.
        if (currentTime > 0) left.set(file.id, currentTime);
      }}
      className={`absolute inset-0 size-full object-contain ${seen ? '' : 'opacity-0'}`}
    />
  );
}
