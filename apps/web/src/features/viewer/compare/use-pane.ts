import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Detail } from '../detail/detail.ts';
import { createGestures, type Gestures } from '../stage/gestures.ts';
import { listenOnStage } from '../stage/listen.ts';
import { createSurface, type Surface } from '../stage/surface.ts';
import type { Size, Zoom } from '../stage/zoom.ts';

/** A half of the comparison, as the other half and the keys move it. */
export interface Pane {
  fit(): Size;
  zoom(): Zoom;
  /** Lays it like this, as a part of what is done to the other half. */
  follow(zoom: Zoom, glide: number): void;
  zoomBy(factor: number): void;
  reset(): void;
}

export interface PaneEvents {
  /** It has been moved here, not by the other half. */
  readonly onMove: (zoom: Zoom, glide: number) => void;
  readonly onTouch: () => void;
  readonly onStep: (direction: 1 | -1) => void;
  readonly onClose: () => void;
  readonly natural: () => number | undefined;
}

/** One picture that can be zoomed and panned; answers where it has come to rest. */
export function usePane(
  stage: RefObject<HTMLElement | null>,
  track: RefObject<HTMLElement | null>,
  pane: RefObject<Pane | undefined>,
  events: PaneEvents,
) {
  const [scale, setScale] = useState(1);
  const detail = useRef<Detail>(undefined);
  const surface = useRef<Surface>(undefined);
  const latest = useRef(events);
  latest.current = events;

  useLayoutEffect(() => {
    const [area, held] = [stage.current, track.current];
    if (!area || !held) return;
    let following = false;
    const made: Surface = createSurface({
      stage: area,
      track: held,
      // Nothing lies behind that would give way.
      backdrop: document.createElement('div'),
      picture: () => held.querySelector<HTMLElement>('[data-picture]'),
      onMove(zoom, glide) {
        detail.current?.follow(zoom, made.size(), made.fit(), glide);
        if (!following) latest.current.onMove(zoom, glide);
      },
    });
    surface.current = made;
    const gestures: Gestures = createGestures(made, {
      hasNeighbour: () => true,
      onStep(direction) {
        made.setTrack(0);
        latest.current.onStep(direction);
      },
      onClose: () => latest.current.onClose(),
      onPullUp: () => undefined,
      onTap: () => undefined,
      onHold: () => false,
      onLetGo: () => undefined,
      canZoom: () => true,
      natural: () => latest.current.natural(),
      onZoom: setScale,
    });
    pane.current = {
      fit: made.fit,
      zoom: made.zoom,
      follow(zoom, glide) {
        following = true;
        made.setZoom(zoom, glide);
        following = false;
        setScale(zoom.scale);
      },
      zoomBy: (factor) => gestures.zoomBy(factor),
      reset: () => gestures.reset(),
    };
    const stop = listenOnStage(area, gestures);
    const touch = () => latest.current.onTouch();
    area.addEventListener('pointerdown', touch);
    return () => {
      stop();
      area.removeEventListener('pointerdown', touch);
      pane.current = undefined;
    };
  }, [stage, track, pane]);

  const attach = useCallback((next: Detail) => {
    detail.current = next;
    const now = surface.current;
    if (now) next.follow(now.zoom(), now.size(), now.fit(), 0);
    return () => {
      if (detail.current === next) detail.current = undefined;
    };
  }, []);
  return { scale, attach };
}
