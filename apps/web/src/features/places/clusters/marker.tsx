import type { PlaceCluster } from '@rdrive/client';
import { memo } from 'react';
import { t } from '../../../i18n/t.ts';
import { formats } from '../../../lib/formats.ts';
import { placeholderStyle } from '../../../lib/thumbhash.ts';
import { Picture } from '../../../ui/grid/picture.tsx';

export interface MarkerProps {
  readonly cluster: PlaceCluster;
  readonly left: number;
  readonly top: number;
  readonly onOpen: (cluster: PlaceCluster) => void;
}

/** A round picture on the map, with how many it stands for. */
export const Marker = memo(function Marker({ cluster, left, top, onOpen }: MarkerProps) {
  const { count, cover } = cluster;
  const { thumb } = cover.urls;
  return (
    <button
      type="button"
      aria-label={t('places.cluster', { count, day: formats.day(cover.takenAt) })}
      onClick={() => onOpen(cluster)}
      className="absolute top-0 left-0 -mt-6 -ml-6 size-12 rounded-full bg-raised shadow-float transition-shadow duration-120 hover:z-10 hover:ring-3 hover:ring-accent focus-visible:z-10"
      style={{ transform: `translate(${left}px, ${top}px)` }}
    >
      <span
        className="absolute inset-0.5 overflow-hidden rounded-full bg-surface bg-cover bg-center"
        style={placeholderStyle(cover.thumbhash)}
      >
        {thumb !== undefined && <Picture src={thumb} className="size-full object-cover" />}
      </span>
      {count > 1 && (
        <span className="absolute -right-1.5 -bottom-1 min-w-5 rounded-full bg-accent px-1.5 text-12 leading-5 font-semibold text-on-accent tabular-nums">
          {formats.count(count)}
        </span>
      )}
    </button>
  );
});
