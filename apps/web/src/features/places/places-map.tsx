import type { GeoBox, PlaceCluster } from '@rdrive/client';
import { mapX, mapY } from '@rdrive/client';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/button.tsx';
import { writeBox, writeView } from './address.ts';
import { Marker } from './clusters/marker.tsx';
import { useClusters } from './clusters/use-clusters.ts';
import { BaseMap } from './map/base-map.tsx';
import { MapButtons } from './map/map-buttons.tsx';
import { mapKeys } from './map/map-keys.ts';
import { ScaleBar } from './map/scale-bar.tsx';
import { useGlide } from './map/use-glide.ts';
import { useHands } from './map/use-hands.ts';
import { fitted, type MapSize, type MapView, NEAREST, shownBox, spotOf } from './map/view.ts';
import { useAddress } from './use-address.ts';

/** Coming nearer by less than this shows nothing new: the photos are opened instead. */
const WORTH = 0.75;
/** Degrees, some 30 m: photos that are all so near each other were taken at one place. */
const ONE_PLACE = 0.000_3;
/** Half of a marker: it is drawn as long as a part of it is on the map. */
const MARKER = 24;

/** The map with its photos. `initial` is where it begins. */
export function PlacesMap({ initial, size }: { initial: MapView; size: MapSize }) {
  const place = useRef<HTMLElement>(null);
  const navigate = useNavigate();
  const { view, glide } = useGlide(initial);
  useHands({ element: place, size, glide });
  useAddress(view, glide, size);
  const clusters = useClusters(view, size);
  const seen = onMap(clusters, view, size);
  const count = seen.reduce((sum, { cluster }) => sum + cluster.count, 0);

  const list = useCallback(
    (box: GeoBox) => void navigate({ to: '/places', search: { at: writeView(glide.view()), in: writeBox(box) } }),
    [navigate, glide],
  );
  const open = useCallback(
    (cluster: PlaceCluster) => {
      const next = fitted(cluster.box, size, NEAREST);
      if (isOnePlace(cluster.box) || next.zoom < glide.view().zoom + WORTH) return list(cluster.box);
      // A step that the back button takes back.
      void navigate({ to: '/places', search: { at: writeView(next) }, resetScroll: false });
    },
    [navigate, glide, size, list],
  );
  return (
    <section
      ref={place}
      aria-label={t('places.map')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows, plus and minus move it
      tabIndex={0}
      onKeyDown={mapKeys(glide, size)}
      className="absolute inset-0 touch-none overflow-hidden bg-sea select-none focus-visible:-outline-offset-2"
    >
      <BaseMap view={view} size={size} named />
      {seen.map(({ cluster, left, top }) => (
        <Marker key={cluster.cover.id} cluster={cluster} left={left} top={top} onOpen={open} />
      ))}
      {count > 0 && (
        <Button
          className="absolute bottom-3 left-3 rounded-full! bg-raised! shadow-float"
          onClick={() => list(shownBox(view, size))}
        >
          {t('places.here', { count })}
        </Button>
      )}
      <ScaleBar view={view} />
      <MapButtons view={view} glide={glide} size={size} />
    </section>
  );
}

const isOnePlace = ({ south, west, north, east }: GeoBox) => north - south < ONE_PLACE && east - west < ONE_PLACE;

/** The clusters that are in sight, and where. */
function onMap(clusters: readonly PlaceCluster[], view: MapView, size: MapSize) {
  return clusters
    .map((cluster) => ({
      cluster,
      ...spotOf(view, size, { x: mapX(cluster.longitude), y: mapY(cluster.latitude) }),
    }))
    .filter(
      ({ left, top }) => left > -MARKER && top > -MARKER && left < size.width + MARKER && top < size.height + MARKER,
    );
}
