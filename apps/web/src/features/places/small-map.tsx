import { mapX, mapY } from '@rdrive/client';
import { Link } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { t } from '../../i18n/t.ts';
import { writeView } from './address.ts';
import { BaseMap } from './map/base-map.tsx';
import { useSize } from './map/use-size.ts';
import { spotOf, steady } from './map/view.ts';

/** Near enough to tell the region, far enough to see a coast or a border. */
const ZOOM = 4;

/** Where on earth a photo was taken; opens the map there. */
export function SmallMap({ latitude, longitude }: { latitude: number; longitude: number }) {
  const place = useRef<HTMLAnchorElement>(null);
  const size = useSize(place);
  const point = useMemo(() => ({ x: mapX(longitude), y: mapY(latitude) }), [latitude, longitude]);
  const view = useMemo(() => steady({ ...point, zoom: ZOOM }, size), [point, size]);
  const { left, top } = spotOf(view, size, point);
  return (
    <Link
      ref={place}
      to="/places"
      search={{ at: writeView({ ...point, zoom: 9 }) }}
      aria-label={t('places.show')}
      title={t('places.show')}
      className="relative block h-36 overflow-hidden rounded-control bg-sea"
    >
      <BaseMap view={view} size={size} named />
      <span
        className="absolute -mt-2 -ml-2 size-4 rounded-full border-2 border-raised bg-accent shadow-float"
        style={{ transform: `translate(${left}px, ${top}px)` }}
      />
    </Link>
  );
}
