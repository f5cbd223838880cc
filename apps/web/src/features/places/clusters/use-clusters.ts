import type { GeoBox, PlaceCluster } from '@rdrive/client';
import { useEffect, useMemo, useState } from 'react';
import { localIndex } from '../../../lib/local-index/index-state.ts';
import { useIndexState } from '../../../lib/local-index/use-index-state.ts';
import { useRevision } from '../../../lib/local-index/use-revision.ts';
import { useStore } from '../../../lib/store.ts';
import { type MapSize, type MapView, shownBox, worldAt } from '../map/view.ts';

const EARTH: GeoBox = { south: -90, west: -180, north: 90, east: 180 };
/** Clusters are asked for as far around the map as it goes on in one drag, in parts of the map. */
const AROUND = 0.5;

function usePlaces(box: GeoBox, zoom: number): readonly PlaceCluster[] | undefined {
  const index = useStore(localIndex);
  const revision = useRevision();
  const [found, setFound] = useState<readonly PlaceCluster[]>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision may have others
  useEffect(() => {
    let left = false;
    void index?.places(box, zoom).then((places) => left || setFound(places));
    return () => {
      left = true;
    };
  }, [index, box, zoom, revision]);
  return found;
}

/** The part of the earth around a view: the same while the view moves a little, so that it is asked for seldom. */
function useBoxAround(view: MapView, size: MapSize, zoom: number): GeoBox {
  const world = worldAt(zoom);
  const step = Math.max(size.width, size.height, 1) * AROUND;
  const column = Math.round((view.x * world) / step);
  const line = Math.round((view.y * world) / step);
  return useMemo(
    () => shownBox({ x: (column * step) / world, y: (line * step) / world, zoom }, size, step * 1.5),
    [column, line, step, world, zoom, size],
  );
}

/** What stands on a map: the photos near its view, put together as they fit beside each other. */
export function useClusters(view: MapView, size: MapSize): readonly PlaceCluster[] {
  const zoom = Math.round(view.zoom);
  return usePlaces(useBoxAround(view, size, zoom), zoom) ?? [];
}

/** What holds all photos that have a place; `none` where there are none, undefined until that is known. */
export function useWhole(): GeoBox | 'none' | undefined {
  const { status } = useIndexState();
  const places = usePlaces(EARTH, 0);
  return useMemo(() => {
    if (!places || (status !== 'ready' && places.length === 0)) return undefined;
    const [first, ...others] = places.map(({ box }) => box);
    if (!first) return 'none';
    return others.reduce(
      (all, box) => ({
        south: Math.min(all.south, box.south),
        west: Math.min(all.west, box.west),
        north: Math.max(all.north, box.north),
        east: Math.max(all.east, box.east),
      }),
      first,
    );
  }, [places, status]);
}
