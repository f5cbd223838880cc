import { Pause, Play, Volume2, VolumeX } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { formats } from '../../lib/formats.ts';
import { IconButton } from '../../ui/icon-button.tsx';

interface Playing {
  readonly paused: boolean;
  readonly muted: boolean;
  readonly at: number;
  readonly length: number;
}

const EVENTS = ['play', 'pause', 'timeupdate', 'seeking', 'durationchange', 'volumechange', 'ended'] as const;

/** What a video is doing, told by itself. */
function usePlaying(video: RefObject<HTMLVideoElement | null>, known: number): Playing {
  const [playing, setPlaying] = useState<Playing>({ paused: true, muted: true, at: 0, length: known });
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const look = () => {
      const { paused, muted, currentTime, duration } = element;
      setPlaying({ paused, muted, at: currentTime, length: Number.isFinite(duration) ? duration : known });
    };
    look();
    for (const event of EVENTS) element.addEventListener(event, look);
    return () => {
      for (const event of EVENTS) element.removeEventListener(event, look);
    };
  }, [video, known]);
  return playing;
}

export interface VideoControlsProps {
  readonly video: RefObject<HTMLVideoElement | null>;
  /** Seconds, before the video itself knows. */
  readonly duration: number;
  readonly hidden: boolean;
}

/** Play, a bar to seek in, the time, and the sound. Hidden like all that lies over a picture, unless it is paused. */
export function VideoControls({ video, duration, hidden }: VideoControlsProps) {
  const { paused, muted, at, length } = usePlaying(video, duration);
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
      <IconButton
        label={t(paused ? 'viewer.play' : 'viewer.pause')}
        icon={paused ? Play : Pause}
        filled
        onClick={toggle}
        className="relative"
      />
      <input
        type="range"
        min={0}
        max={length || 1}
        step={0.05}
        value={Math.min(at, length || 1)}
        aria-label={t('viewer.seek')}
        aria-valuetext={t('viewer.seek-value', { at: formats.duration(at), length: formats.duration(length) })}
        onChange={(event) => {
          if (video.current) video.current.currentTime = Number(event.target.value);
        }}
        className="relative h-11 min-w-0 flex-1 accent-accent tablet:h-9"
      />
      <span className="relative text-13 whitespace-nowrap">
        {formats.duration(at)} / {formats.duration(length)}
      </span>
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
