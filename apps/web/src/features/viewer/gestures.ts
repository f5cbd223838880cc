import { type PointerEvent, useRef, useState } from 'react';

/** How the picture lies on the stage: scale from 1, offsets in pixels. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** How far a finger has dragged the whole picture, pixels. */
export interface Drag {
  readonly x: number;
  readonly y: number;
}

export const UNZOOMED: Zoom = { scale: 1, x: 0, y: 0 };
const STILL: Drag = { x: 0, y: 0 };
const MAX_SCALE = 8;
const FAR = 60;

/** Zooms around a point, given from the middle of the stage; the point stays where it is. */
export function zoomAt(zoom: Zoom, factor: number, px: number, py: number): Zoom {
  const scale = Math.min(MAX_SCALE, Math.max(1, zoom.scale * factor));
  if (scale === 1) return UNZOOMED;
  const ratio = scale / zoom.scale;
  return { scale, x: px - (px - zoom.x) * ratio, y: py - (py - zoom.y) * ratio };
}

/** Keeps at least the middle of the stage covered. */
export function bounded(zoom: Zoom, width: number, height: number): Zoom {
  const reachX = (width * (zoom.scale - 1)) / 2;
  const reachY = (height * (zoom.scale - 1)) / 2;
  const clamp = (value: number, reach: number) => Math.min(reach, Math.max(-reach, value));
  return { scale: zoom.scale, x: clamp(zoom.x, reachX), y: clamp(zoom.y, reachY) };
}

export interface GestureHandlers {
  readonly onSwipe: (direction: 1 | -1) => void;
  readonly onPullDown: () => void;
  readonly onTap: () => void;
}

/** Fingers and mouse on the stage: swipe to the neighbours, pull down to close, pinch and drag where zoomed. */
export function useGestures({ onSwipe, onPullDown, onTap }: GestureHandlers) {
  const [zoom, setZoom] = useState<Zoom>(UNZOOMED);
  const [drag, setDrag] = useState<Drag>(STILL);
  const [dragging, setDragging] = useState(false);
  const pointers = useRef(new Map<number, Drag>());
  const start = useRef<Drag>(STILL);
  const moved = useRef(false);

  const stageOf = (event: PointerEvent<HTMLElement>) => event.currentTarget.getBoundingClientRect();

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0 || (event.target as HTMLElement).closest('button, a, video')) return;
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pointers.current.size === 1) {
      start.current = { x: event.clientX, y: event.clientY };
      moved.current = false;
    }
    if (zoom.scale > 1 || event.pointerType !== 'mouse') {
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragging(true);
    }
  }

  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const stage = stageOf(event);
    const others = [...pointers.current].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    pointers.current.set(event.pointerId, now);
    if (Math.hypot(now.x - start.current.x, now.y - start.current.y) > 8) moved.current = true;
    const other = others[0];
    if (other) {
      const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
      const px = (now.x + other.x) / 2 - stage.left - stage.width / 2;
      const py = (now.y + other.y) / 2 - stage.top - stage.height / 2;
      setDrag(STILL);
      setZoom((old) => bounded(zoomAt(old, factor, px, py), stage.width, stage.height));
    } else if (zoom.scale > 1) {
      const shift = { x: now.x - before.x, y: now.y - before.y };
      setZoom((old) => bounded({ ...old, x: old.x + shift.x, y: old.y + shift.y }, stage.width, stage.height));
    } else if (event.pointerType !== 'mouse') {
      const x = now.x - start.current.x;
      const y = now.y - start.current.y;
      setDrag(Math.abs(x) > Math.abs(y) ? { x, y: 0 } : { x: 0, y: Math.max(0, y) });
    }
  }

  function onPointerUp(event: PointerEvent<HTMLElement>) {
    if (!pointers.current.delete(event.pointerId) || pointers.current.size > 0) return;
    setDragging(false);
    setDrag(STILL);
    if (event.type === 'pointercancel') return;
    if (!moved.current && event.pointerType !== 'mouse') onTap();
    else if (Math.abs(drag.x) > FAR) onSwipe(drag.x < 0 ? 1 : -1);
    else if (drag.y > FAR * 1.5) onPullDown();
  }

  return {
    zoom,
    setZoom,
    drag,
    dragging,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp },
  };
}
