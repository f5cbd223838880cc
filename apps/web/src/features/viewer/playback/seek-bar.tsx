import type { StreamResponse } from '@rdrive/client';
import { type PointerEvent, useRef, useState } from 'react';
import { t } from '../../../i18n/t.ts';
import { formats } from '../../../lib/formats.ts';
import { SeekPreview, useSeekCues } from './seek-preview.tsx';

/** How long the picture stays after a step by key. */
const KEY_PREVIEW_MS = 1_200;

export interface SeekBarProps {
  /** Seconds. */
  readonly at: number;
  readonly length: number;
  readonly seek: StreamResponse['seek'];
  readonly onSeek: (seconds: number) => void;
}

/** A bar to seek in, with the picture of the moment under the pointer, the finger, or the last key. */
export function SeekBar({ at, length, seek, onSeek }: SeekBarProps) {
  const cues = useSeekCues(seek);
  const [place, setPlace] = useState<number>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const whole = length || 1;

  function stopTimer() {
    clearTimeout(timer.current);
    timer.current = undefined;
  }
  function follow({ currentTarget, clientX }: PointerEvent<HTMLElement>) {
    stopTimer();
    const { left, width } = currentTarget.getBoundingClientRect();
    setPlace(Math.min(1, Math.max(0, (clientX - left) / width)));
  }
  const leave = () => {
    stopTimer();
    setPlace(undefined);
  };
  function step(seconds: number) {
    onSeek(seconds);
    // By pointer the picture follows the pointer itself.
    if (place !== undefined && timer.current === undefined) return;
    stopTimer();
    setPlace(seconds / whole);
    timer.current = setTimeout(leave, KEY_PREVIEW_MS);
  }

  return (
    <div className="relative min-w-0 flex-1">
      {seek && place !== undefined && <SeekPreview sheet={seek.sheet} cues={cues} at={place * whole} place={place} />}
      <input
        type="range"
        min={0}
        max={whole}
        step={0.05}
        value={Math.min(at, whole)}
        aria-label={t('viewer.seek')}
        aria-valuetext={t('viewer.seek-value', { at: formats.duration(at), length: formats.duration(length) })}
        onChange={(event) => step(Number(event.target.value))}
        onPointerMove={follow}
        onPointerDown={follow}
        onPointerLeave={leave}
        onPointerCancel={leave}
        onBlur={leave}
        className="block h-11 w-full accent-accent tablet:h-9"
      />
    </div>
  );
}
