import type { StreamResponse } from '@rdrive/client';
import { Pause, Play, Volume2, VolumeX } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { t } from '../../../i18n/t.ts';
import { formats } from '../../../lib/formats.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { SeekBar } from './seek-bar.tsx';

interface Playing {
  readonly paused: boolean;
  readonly muted: boolean;
  readonly at: number;
  /** Of all of it, and of what is there to play by now. */
  readonly length: number;
  readonly made: number;
}

const EVENTS = ['play', 'pause', 'timeupdate', 'seeking', 'durationchange', 'volumechange', 'ended'] as const;

/** What a video is doing, told by itself. */
function usePlaying(video: RefObject<HTMLVideoElement | null>, known: number, growing: boolean): Playing {
  const [playing, setPlaying] = useState<Playing>({ paused: true, muted: true, at: 0, length: known, made: known });
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const look = () => {
      const { paused, muted, currentTime, duration } = element;
      const made = Number.isFinite(duration) ? duration : known;
      setPlaying({ paused, muted, at: currentTime, length: growing ? Math.max(made, known) : made, made });
    };
    look();
    for (const event of EVENTS) element.addEventListener(event, look);
    return () => {
      for (const event of EVENTS) element.removeEventListener(event, look);
    };
  }, [video, known, growing]);
  return playing;
}

export interface VideoControlsProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  /** Seconds, before the video itself knows. */
  readonly duration: number;
  /** It is still being prepared, from its beginning on. */
  readonly growing: boolean;
  readonly seek: StreamResponse['seek'];
  /** What else there is to choose from. */
  readonly choice: ReactNode;
  readonly hidden: boolean;
}

/** Play, a bar to seek in, the time, and the sound. Hidden like all that lies over a picture, unless it is paused. */
export function VideoControls({ video, duration, growing, seek, choice, hidden }: VideoControlsProps) {
  const { paused, muted, at, length, made } = usePlaying(video, duration, growing);
  const more = growing && made < length - 1;
  const seekTo = (seconds: number) => {
    // A moment before the end of what is made, so that there is something to show.
    if (video.current) video.current.currentTime = more ? Math.min(seconds, Math.max(0, made - 1)) : seconds;
  };
  const toggle = () => void (video.current?.paused ? video.current.play() : video.current?.pause());
  const shown = !hidden || paused;
  return (
    <div
      data-controls
      className={`absolute inset-x-0 bottom-(--strip) flex items-center gap-1 px-2 pb-2 text-on-stage transition-opacity duration-200 ease-out focus-within:opacity-100 tablet:gap-2 tablet:px-6 ${shown ? 'opacity-100' : 'opacity-0'}`}
    >
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-0 -top-8 bottom-0 bg-linear-to-t from-stage/80 to-transparent"
      />
      {more && (
        <p role="status" className="absolute inset-x-0 -top-5 text-center text-13">
          {t('viewer.film-growing')}
        </p>
      )}
      <IconButton
        label={t(paused ? 'viewer.play' : 'viewer.pause')}
        icon={paused ? Play : Pause}
        filled
        onClick={toggle}
        className="relative"
      />
      <SeekBar at={at} length={length} seek={seek} onSeek={seekTo} />
      <span className="relative text-13 whitespace-nowrap">
        {formats.duration(at)} / {formats.duration(length)}
      </span>
      {choice}
      <IconButton
        label={t(muted ? 'viewer.unmute' : 'viewer.mute')}
        icon={muted ? VolumeX : Volume2}
        onClick={() => {
          if (video.current) video.current.muted = !muted;
        }}
        className="relative"
      />
    </div>
  );
}
