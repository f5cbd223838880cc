import { Minus, Plus } from 'lucide-react';
import { t } from '../../../i18n/t.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { zoomBy } from './map-keys.ts';
import type { Glide } from './use-glide.ts';
import { type MapSize, type MapView, NEAREST } from './view.ts';

/** For whom wheel and pinch are no way. */
export function MapButtons({ view, glide, size }: { view: MapView; glide: Glide; size: MapSize }) {
  return (
    <div className="absolute right-3 bottom-3 grid rounded-full bg-raised shadow-float">
      <IconButton
        label={t('places.nearer')}
        icon={Plus}
        disabled={view.zoom >= NEAREST}
        onClick={() => zoomBy(glide, size, 1)}
      />
      <IconButton label={t('places.away')} icon={Minus} onClick={() => zoomBy(glide, size, -1)} />
    </div>
  );
}
