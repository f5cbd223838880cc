import { CircleDot, Volume2, VolumeX } from 'lucide-react';
import type { PointerEvent } from 'react';
import { t } from '../../../i18n/t.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import type { Live } from './use-live.ts';

const isMouse = (event: Event) => 'pointerType' in event && event.pointerType === 'mouse';

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Says that the picture moves, and plays it: under the mouse, or when pressed. While it plays, its sound can be turned on. */
export function LiveBadge({ live }: { live: Live }) {
  const { playing, muted, failed } = live;
  const hover = (action: () => void) => (event: PointerEvent) =>
    isMouse(event.nativeEvent) && !still.matches && action();
  return (
    <div className="flex items-center gap-1" onPointerEnter={hover(live.play)} onPointerLeave={hover(live.stop)}>
      <button
        type="button"
        aria-pressed={playing}
        title={t('viewer.live-hint')}
        // Under the mouse it plays already: a press begins anew rather than stop what has just begun.
        onClick={({ nativeEvent }) => (isMouse(nativeEvent) && !still.matches ? live.play() : live.toggle())}
        className="inline-flex h-11 items-center gap-1.5 rounded-full bg-stage-raised/80 px-3 text-13 font-medium text-on-stage transition-colors duration-120 ease-out hover:bg-stage-raised tablet:h-9"
      >
        <CircleDot size={16} strokeWidth={1.75} aria-hidden className={playing ? 'text-accent' : ''} />
        {t('viewer.live')}
      </button>
      {playing && (
        <IconButton
          label={t(muted ? 'viewer.unmute' : 'viewer.mute')}
          icon={muted ? VolumeX : Volume2}
          onClick={live.toggleSound}
          className="bg-stage-raised/80"
        />
      )}
      <p role="status" className="text-13 text-on-stage">
        {failed && <span className="rounded-full bg-stage-raised px-3 py-2">{t(`viewer.live-${failed}`)}</span>}
      </p>
    </div>
  );
}
