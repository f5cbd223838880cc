import { useEffect, useMemo, useState } from 'react';
import type { MapView } from './view.ts';

/** How a map gets from one view to another. */
export interface Glide {
  /** Where it is, or is going. */
  view(): MapView;
  /** At once. */
  jump(view: MapView): void;
  /** In a short move, where the person has not asked for less of them. */
  to(view: MapView): void;
  stop(): void;
}

const MOVE_MS = 200;
const still = matchMedia('(prefers-reduced-motion: reduce)');
const eased = (part: number) => 1 - (1 - part) ** 3;

function between(from: MapView, to: MapView, part: number): MapView {
  const aside = to.x - from.x;
  const east = aside - Math.round(aside);
  return {
    x: from.x + east * part,
    y: from.y + (to.y - from.y) * part,
    zoom: from.zoom + (to.zoom - from.zoom) * part,
  };
}

function createGlide(initial: MapView, show: (view: MapView) => void): Glide {
  let shown = initial;
  let target = initial;
  let frame = 0;

  function put(view: MapView) {
    shown = view;
    show(view);
  }

  function stop() {
    cancelAnimationFrame(frame);
  }

  return {
    view: () => target,
    stop,
    jump(view) {
      stop();
      target = view;
      put(view);
    },
    to(view) {
      stop();
      target = view;
      if (still.matches) return put(view);
      const from = shown;
      const begin = performance.now();
      const step = (now: number) => {
        const part = Math.min(1, Math.max(0, (now - begin) / MOVE_MS));
        if (part >= 1) return put(view);
        put(between(from, view, eased(part)));
        frame = requestAnimationFrame(step);
      };
      frame = requestAnimationFrame(step);
    },
  };
}

/** The view of a map, and how to change it. */
export function useGlide(initial: MapView): { readonly view: MapView; readonly glide: Glide } {
  const [view, setView] = useState(initial);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins once
  const glide = useMemo(() => createGlide(initial, setView), []);
  useEffect(() => () => glide.stop(), [glide]);
  return { view, glide };
}
