import type { KeyboardEvent } from 'react';
import type { Glide } from './use-glide.ts';
import { dragged, type MapSize, zoomed } from './view.ts';

/** Part of the map that an arrow goes on by. */
const STEP = 0.25;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [STEP, 0],
  ArrowRight: [-STEP, 0],
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
};
const steps: Readonly<Record<string, number>> = { '+': 1, '=': 1, '-': -1, _: -1 };

/** Goes nearer or away, about the middle. */
export function zoomBy(glide: Glide, size: MapSize, by: number): void {
  const view = glide.view();
  glide.to(zoomed(view, size, view.zoom + by, { left: size.width / 2, top: size.height / 2 }));
}

/** Arrows go about, plus and minus go nearer and away. */
export function mapKeys(glide: Glide, size: MapSize): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = arrows[event.key];
    const step = steps[event.key];
    if (arrow) glide.to(dragged(glide.view(), size, { left: arrow[0] * size.width, top: arrow[1] * size.height }));
    else if (step) zoomBy(glide, size, step);
    else return;
    event.preventDefault();
  };
}
