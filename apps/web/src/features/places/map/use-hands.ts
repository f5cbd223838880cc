import { type RefObject, useEffect } from 'react';
import type { Glide } from './use-glide.ts';
import { dragged, type MapSize, type MapView, type Spot, zoomed } from './view.ts';

interface Hands {
  readonly element: RefObject<HTMLElement | null>;
  readonly size: MapSize;
  readonly glide: Glide;
}

/** Pixels that a finger may tremble before it drags. */
const SLACK = 4;
const DOUBLE_MS = 300;
const DOUBLE_PX = 30;

const spotIn = (element: HTMLElement, event: { readonly clientX: number; readonly clientY: number }): Spot => {
  const { left, top } = element.getBoundingClientRect();
  return { left: event.clientX - left, top: event.clientY - top };
};

/** Middle of all fingers, and how far the first two are from each other. */
function grip(spots: readonly Spot[]) {
  const [first, second] = spots;
  const left = spots.reduce((sum, spot) => sum + spot.left, 0) / spots.length;
  const top = spots.reduce((sum, spot) => sum + spot.top, 0) / spots.length;
  const apart = first && second ? Math.hypot(first.left - second.left, first.top - second.top) : 0;
  return { left, top, apart };
}

/** Zoom that a turn of the wheel makes; a pinch on a pad comes as a wheel with Ctrl, in smaller steps. */
function wheelZoom({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const pixels = deltaMode === 1 ? deltaY * 16 : deltaY;
  return Math.max(-1, Math.min(1, -pixels / (ctrlKey ? 60 : 240)));
}

/** Drag, pinch, wheel and double tap on a map. What a button of the map is for stays with the button. */
export function useHands({ element, size, glide }: Hands): void {
  useEffect(() => {
    const map = element.current;
    if (!map) return;
    const fingers = new Map<number, Spot>();
    let begun: Spot | undefined;
    let dragging = false;
    let tapped: (Spot & { readonly at: number }) | undefined;

    const change = (next: (view: MapView) => MapView) => glide.jump(next(glide.view()));

    function onDown(event: PointerEvent) {
      if (event.button !== 0) return;
      const spot = spotIn(map as HTMLElement, event);
      fingers.set(event.pointerId, spot);
      if (fingers.size === 1) {
        begun = spot;
        dragging = false;
      } else dragging = true;
    }

    function onMove(event: PointerEvent) {
      if (!map || !fingers.has(event.pointerId)) return;
      const before = grip([...fingers.values()]);
      const spot = spotIn(map, event);
      if (!dragging) {
        if (begun && Math.hypot(spot.left - begun.left, spot.top - begun.top) < SLACK) return;
        dragging = true;
        // From here on the click at its end is none.
        map.setPointerCapture(event.pointerId);
      }
      fingers.set(event.pointerId, spot);
      const now = grip([...fingers.values()]);
      change((view) => {
        const moved = dragged(view, size, { left: now.left - before.left, top: now.top - before.top });
        if (before.apart === 0 || now.apart === 0) return moved;
        return zoomed(moved, size, moved.zoom + Math.log2(now.apart / before.apart), now);
      });
    }

    function onUp(event: PointerEvent) {
      const spot = fingers.get(event.pointerId);
      fingers.delete(event.pointerId);
      if (!spot || fingers.size > 0 || dragging || (event.target as Element).closest('button')) return;
      const at = event.timeStamp;
      const twice = tapped && at - tapped.at < DOUBLE_MS && Math.hypot(spot.left - tapped.left, spot.top - tapped.top);
      tapped = twice !== undefined && twice !== false && twice < DOUBLE_PX ? undefined : { ...spot, at };
      if (!tapped) glide.to(zoomed(glide.view(), size, glide.view().zoom + 1, spot));
    }

    function onCancel({ pointerId }: PointerEvent) {
      fingers.delete(pointerId);
    }

    function onWheel(event: WheelEvent) {
      event.preventDefault();
      const spot = spotIn(map as HTMLElement, event);
      change((view) => zoomed(view, size, view.zoom + wheelZoom(event), spot));
    }

    const ending = new AbortController();
    const { signal } = ending;
    map.addEventListener('pointerdown', onDown, { signal });
    map.addEventListener('pointermove', onMove, { signal });
    map.addEventListener('pointerup', onUp, { signal });
    map.addEventListener('pointercancel', onCancel, { signal });
    map.addEventListener('wheel', onWheel, { signal, passive: false });
    return () => ending.abort();
  }, [element, size, glide]);
}
