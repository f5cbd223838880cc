import type { FileJson, StreamResponse } from '@rdrive/client';
import { useRef } from 'react';
import { t } from '../../../i18n/t.ts';
import { placeholderStyle } from '../../../lib/thumbhash.ts';
import { Picture } from '../../../ui/grid/picture.tsx';
import { pictureBox } from '../image-slide.tsx';
import { NoPicture } from '../no-picture.tsx';
import { Player } from './player.tsx';
import { Preparing } from './preparing.tsx';
import { QualityMenu } from './quality-menu.tsx';
import { usePlayable } from './use-stream.ts';
import { VideoControls } from './video-controls.tsx';

export interface VideoSlideProps {
  readonly file: FileJson;
  readonly active: boolean;
  /** The controls have stepped back. */
  readonly idle: boolean;
}

/** Why there is nothing to play, and never will be. */
function endOf({ hlsState, hlsReason, hls }: StreamResponse): string | undefined {
  if (hlsState === 'failed') return hlsReason ? t(`reason.${hlsReason}`) : t('viewer.no-play');
  return hls === undefined ? undefined : t('viewer.no-play');
}

/** A video: its poster while it is a neighbour, the player when it is its turn; leaving it stops it. */
export function VideoSlide({ file, active, idle }: VideoSlideProps) {
  const video = useRef<HTMLVideoElement>(null);
  const poster = file.urls.preview ?? file.urls.thumb;
  const { stream, source, problem, failed } = usePlayable(file, active);
  const end = problem ?? (stream && !source ? endOf(stream) : undefined);
  if (end !== undefined) return <NoPicture file={file} text={end} />;
  return (
    <div className="grid size-full place-items-center [container-type:size]">
      <div
        data-picture
        className="relative bg-cover"
        style={{ ...pictureBox(file), ...placeholderStyle(file.thumbhash) }}
      >
        {file.urls.thumb && <Picture src={file.urls.thumb} instant className="absolute inset-0 size-full" />}
        {poster && <Picture src={poster} className="absolute inset-0 size-full" />}
        {active && source && <Player file={file} source={source} video={video} onFailed={failed} />}
      </div>
      {active && stream && !source && <Preparing file={file} />}
      {active && source && (
        <VideoControls
          video={video}
          duration={file.durationSeconds ?? 0}
          growing={source.kind === 'hls' && stream?.hlsState === 'growing'}
          seek={stream?.seek}
          choice={stream && <QualityMenu stream={stream} file={file} />}
          hidden={idle}
        />
      )}
    </div>
  );
}
