import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Detail } from '../detail/detail.ts';
import { createGestures, type GestureEvents, type Gestures } from './gestures.ts';
import { listenOnStage } from './listen.ts';
import { createSurface, type Surface } from './surface.ts';
import { UNZOOMED, type Zoom } from './zoom.ts';

export interface StageRefs {
  readonly stage: RefObject<HTMLElement | null>;
  readonly track: RefObject<HTMLDivElement | null>;
  readonly backdrop: RefObject<HTMLDivElement | null>;
}

/** Where the slide on show lies on the track. Steps count on, whatever happens to the list; a leap is not glided over. */
function usePlace(id: string, at: number): { place: number; leap: boolean } {
  const before = useRef({ id, at, place: 0, leap: true });
  if (before.current.id !== id) {
    const step = at - before.current.at;
    const near = Math.abs(step) === 1;
    before.current = { id, at, place: before.current.place + (near ? step : Math.sign(step) || 1), leap: !near };
  } else before.current.at = at;
  return before.current;
}

const GLIDE = 280;

/** The stage: where each slide lies, and what fingers, mouse and wheel do on it. */
export function useStage(refs: StageRefs, id: string, at: number, events: Omit<GestureEvents, 'onZoom'>) {
  const { place, leap } = usePlace(id, at);
  const [scale, setScale] = useState(1);
  const parts = useRef<{ surface: Surface; gestures: Gestures }>(undefined);
  const detail = useRef<Detail>(undefined);
  const attach = useCallback((next: Detail) => {
    detail.current = next;
    const { surface } = parts.current ?? {};
    if (surface) next.follow(surface.zoom(), surface.size(), surface.fit(), 0);
    return () => {
      if (detail.current === next) detail.current = undefined;
    };
  }, []);
  const latest = useRef(events);
  latest.current = events;

  useLayoutEffect(() => {
    const [stage, track, backdrop] = [refs.stage.current, refs.track.current, refs.backdrop.current];
    if (!stage || !track || !backdrop) return;
    const picture = () => track.querySelector<HTMLElement>('[data-current] [data-picture]');
    const onMove = (zoom: Zoom, glide: number) => detail.current?.follow(zoom, surface.size(), surface.fit(), glide);
    const surface = createSurface({ stage, track, backdrop, picture, onMove });
    const gestures = createGestures(surface, {
      hasNeighbour: (direction) => latest.current.hasNeighbour(direction),
      onStep: (direction) => latest.current.onStep(direction),
      onClose: () => latest.current.onClose(),
      onPullUp: () => latest.current.onPullUp(),
      onTap: (type) => latest.current.onTap(type),
      onHold: () => latest.current.onHold(),
      onLetGo: () => latest.current.onLetGo(),
      canZoom: () => latest.current.canZoom(),
      natural: () => latest.current.natural(),
      onZoom: setScale,
    });
    parts.current = { surface, gestures };
    return listenOnStage(stage, gestures);
  }, [refs]);

  const shown = useRef(id);
  useLayoutEffect(() => {
    const { surface } = parts.current ?? {};
    if (!surface) return;
    surface.setTrack(place, 0, leap ? 0 : GLIDE);
    if (shown.current === id) return;
    shown.current = id;
    surface.setZoom(UNZOOMED);
    setScale(1);
    if (refs.backdrop.current) refs.backdrop.current.style.opacity = '';
    // The slide that leaves goes as it is; out of sight it becomes whole again.
    const timer = setTimeout(() => {
      const others = refs.track.current?.querySelectorAll<HTMLElement>(
        '[data-slide]:not([data-current]) [data-picture]',
      );
      for (const picture of others ?? []) picture.style.transform = '';
    }, GLIDE + 40);
    return () => clearTimeout(timer);
  }, [id, place, leap, refs]);

  return {
    place,
    scale,
    attach,
    zoomBy: (factor: number) => parts.current?.gestures.zoomBy(factor),
    resetZoom: () => parts.current?.gestures.reset(),
  };
}
