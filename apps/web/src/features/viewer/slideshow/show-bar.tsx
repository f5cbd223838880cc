import { Pause, Play, SkipBack, SkipForward, X } from 'lucide-react';
import { t } from '../../../i18n/t.ts';
import { useStore } from '../../../lib/store.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { INTERVALS, interval } from './interval.ts';

export interface ShowBarProps {
  readonly playing: boolean;
  readonly hidden: boolean;
  readonly onPlaying: (playing: boolean) => void;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
  readonly onEnd: () => void;
}

/** The controls of a slideshow, at its foot. */
export function ShowBar({ playing, hidden, onPlaying, onPrevious, onNext, onEnd }: ShowBarProps) {
  const seconds = useStore(interval);
  return (
    <div
      className={`absolute inset-x-0 bottom-0 flex justify-center px-3 pb-[max(16px,env(safe-area-inset-bottom))] transition-opacity duration-200 ease-out focus-within:opacity-100 ${hidden ? 'opacity-0 pointer-coarse:pointer-events-none' : ''}`}
    >
      <div className="flex items-center gap-1 rounded-full border border-stage-line bg-stage-raised px-2 py-1 text-on-stage shadow-float">
        <IconButton label={t('viewer.previous')} icon={SkipBack} onClick={onPrevious} />
        <IconButton
          label={t(playing ? 'show.pause' : 'show.play')}
          icon={playing ? Pause : Play}
          filled
          onClick={() => onPlaying(!playing)}
        />
        <IconButton label={t('viewer.next')} icon={SkipForward} onClick={onNext} />
        <div role="radiogroup" aria-label={t('show.interval')} className="flex px-1">
          {INTERVALS.map((each) => (
            <label
              key={each}
              className="grid min-h-11 min-w-11 place-items-center rounded-full px-2 text-13 text-on-stage-muted has-checked:bg-stage-line has-checked:text-on-stage has-focus-visible:outline-2 has-focus-visible:outline-accent tablet:min-h-9 tablet:min-w-9"
            >
              <input
                type="radio"
                name="interval"
                className="sr-only"
                checked={each === seconds}
                onChange={() => interval.set(each)}
              />
              {t('show.seconds', { count: each })}
            </label>
          ))}
        </div>
        <IconButton label={t('show.end')} icon={X} onClick={onEnd} />
      </div>
    </div>
  );
}
