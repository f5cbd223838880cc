import type { FileJson } from '@rdrive/client';
import type { FileSequence } from '../../lib/sequence.ts';
import type { Detail } from './detail/detail.ts';
import { ImageSlide } from './image-slide.tsx';
import type { Live } from './live/use-live.ts';
import { VideoSlide } from './playback/video-slide.tsx';
import { SLIDE_GAP } from './stage/surface.ts';

export interface SlidesProps {
  readonly file: FileJson | undefined;
  readonly files: FileSequence;
  /** Of the file on show; below 0 where the list does not have it. */
  readonly at: number;
  /** Without its neighbours. */
  readonly alone: boolean;
  /** Where the slide on show lies on the track. */
  readonly place: number;
  readonly scale: number;
  readonly idle: boolean;
  readonly live: Live | undefined;
  /** Has the sharp part of the picture on show follow it. */
  readonly attach: (detail: Detail) => () => void;
}

/** The file on show with its neighbours, which load meanwhile. */
export function Slides({ file, files, at, alone, place, scale, idle, live, attach }: SlidesProps) {
  const slides =
    at < 0 || alone
      ? [{ file, offset: 0 }]
      : [-1, 0, 1].map((offset) => ({ file: offset === 0 ? file : files.at(at + offset), offset }));
  return slides.map(
    ({ file, offset }) =>
      file && (
        <div
          key={file.id}
          data-slide
          data-current={offset === 0 ? '' : undefined}
          aria-hidden={offset !== 0}
          inert={offset !== 0}
          className="absolute inset-0"
          style={{ transform: `translateX(calc(${place + offset} * (100% + ${SLIDE_GAP}px)))` }}
        >
          {file.kind === 'video' ? (
            <VideoSlide file={file} active={offset === 0} idle={idle} />
          ) : (
            <ImageSlide
              file={file}
              scale={offset === 0 ? scale : 1}
              live={offset === 0 ? live : undefined}
              attach={attach}
            />
          )}
        </div>
      ),
  );
}
