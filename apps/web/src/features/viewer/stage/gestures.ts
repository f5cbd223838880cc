import { createSpeedometer, swipeOf } from './speed.ts';
import type { Surface } from './surface.ts';
import {
  maxScale,
  type Point,
  reachOf,
  rubber,
  settled,
  stretched,
  tapScale,
  UNZOOMED,
  type Zoom,
  zoomTo,
} from './zoom.ts';

/** What gestures lead to. */
export interface GestureEvents {
  /** True where there is a neighbour; false lets the track spring back. */
  readonly hasNeighbour: (direction: 1 | -1) => boolean;
  readonly onStep: (direction: 1 | -1) => void;
  readonly onClose: () => void;
  /** Pulled up: tell me more. */
  readonly onPullUp: () => void;
  readonly onTap: (pointerType: string) => void;
  /** Held down without moving; answers whether that means anything here. */
  readonly onHold: () => boolean;
  readonly onLetGo: () => void;
  /** False for what cannot be zoomed. */
  readonly canZoom: () => boolean;
  /** Width of the original in its own pixels. */
  readonly natural: () => number | undefined;
  /** The picture has come to rest at a scale. */
  readonly onZoom: (scale: number) => void;
}

type Mode = 'idle' | 'pending' | 'hold' | 'swipe' | 'pull' | 'pan' | 'pinch';

const SLOP = 8;
const GLIDE = 260;
const DOUBLE_TAP = 280;
const HOLD = 350;

/** Fingers and mouse on the stage. Call the handlers with the events of the stage. */
export function createGestures(surface: Surface, events: GestureEvents) {
  const pointers = new Map<number, Point>();
  const speed = createSpeedometer();
  let mode: Mode = 'idle';
  let start: Point = { x: 0, y: 0 };
  let startZoom: Zoom = UNZOOMED;
  let startDrag = 0;
  let pinch = { distance: 1, middle: { x: 0, y: 0 } };
  let lastTap: (Point & { at: number }) | undefined;
  let tapTimer: ReturnType<typeof setTimeout> | undefined;
  let holdTimer: ReturnType<typeof setTimeout> | undefined;

  const max = () => maxScale(surface.fit(), events.natural());

  function rest(zoom: Zoom, glide = GLIDE) {
    const next = settled(zoom, surface.size(), surface.fit(), max());
    surface.setZoom(next, glide);
    events.onZoom(next.scale);
  }

  /** Zooms in or out around a point of the window, in one go. */
  function zoomBy(factor: number, at?: Point, glide = 200) {
    if (!events.canZoom()) return;
    const zoom = surface.zoom();
    const scale = Math.min(max(), Math.max(1, zoom.scale * factor));
    rest(zoomTo(zoom, scale, at ? surface.fromMiddle(at) : { x: 0, y: 0 }), glide);
  }

  function toggle(at: Point) {
    const zoom = surface.zoom();
    if (zoom.scale > 1.01) rest(UNZOOMED);
    else zoomBy(tapScale(surface.fit(), events.natural(), devicePixelRatio), at, GLIDE);
  }

  function hold() {
    if (mode === 'pending' && events.onHold()) mode = 'hold';
  }

  function endHold() {
    clearTimeout(holdTimer);
    if (mode === 'hold') events.onLetGo();
  }

  function beginPinch() {
    const [a, b] = [...pointers.values()];
    if (!a || !b || !events.canZoom()) return;
    if (mode === 'swipe') surface.setTrack(surface.position(), 0, GLIDE);
    if (mode === 'pull') surface.setPull({ x: 0, y: 0 });
    mode = 'pinch';
    startZoom = surface.zoom();
    pinch = {
      distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)),
      middle: surface.fromMiddle({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }),
    };
  }

  function movePinch() {
    const [a, b] = [...pointers.values()];
    if (!a || !b) return;
    const factor = Math.hypot(a.x - b.x, a.y - b.y) / pinch.distance;
    const middle = surface.fromMiddle({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    // The point that was under the middle of the fingers stays under it, wherever they go.
    const zoomed = zoomTo(startZoom, startZoom.scale * factor, pinch.middle);
    const shift = { x: middle.x - pinch.middle.x, y: middle.y - pinch.middle.y };
    const next = { scale: zoomed.scale, x: zoomed.x + shift.x, y: zoomed.y + shift.y };
    surface.setZoom(stretched(next, surface.size(), surface.fit(), max()));
  }

  /** What a finger that has left its place is about. */
  function decide(dx: number, dy: number): Mode {
    const zoom = surface.zoom();
    if (zoom.scale > 1.01) {
      const reach = reachOf(zoom.scale, surface.size(), surface.fit());
      const atEdge = dx > 0 ? zoom.x >= reach.x - 1 : zoom.x <= -reach.x + 1;
      return atEdge && Math.abs(dx) > 2 * Math.abs(dy) ? 'swipe' : 'pan';
    }
    return Math.abs(dx) > Math.abs(dy) ? 'swipe' : 'pull';
  }

  function moveTo({ x, y }: Point) {
    const [dx, dy] = [x - start.x, y - start.y];
    if (mode === 'swipe') {
      const drag = startDrag + dx;
      const free = events.hasNeighbour(drag < 0 ? 1 : -1);
      surface.setTrack(surface.position(), free ? drag : rubber(drag, 0, surface.size().width / 2));
    } else if (mode === 'pull') surface.setPull(dy > 0 ? { x: dx, y: dy } : { x: 0, y: rubber(dy, 0, 120) });
    else if (mode === 'pan') {
      const next = { scale: startZoom.scale, x: startZoom.x + dx, y: startZoom.y + dy };
      surface.setZoom(stretched(next, surface.size(), surface.fit(), max()));
    }
  }

  function endSwipe(moved: number, vx: number) {
    const direction = swipeOf(moved, vx, surface.size().width);
    if (direction !== 0 && events.hasNeighbour(direction)) events.onStep(direction);
    else surface.setTrack(surface.position(), 0, GLIDE);
  }

  function endPull(dy: number, vy: number) {
    if (dy > surface.size().height / 6 || (dy > 24 && vy > 0.5)) events.onClose();
    else {
      if (dy < -60 || (dy < -24 && vy < -0.5)) events.onPullUp();
      surface.setPull({ x: 0, y: 0 }, GLIDE);
    }
  }

  /** The first finger leaves: the other one pans on. Pinched smaller than the stage, the picture goes back to the grid. */
  function endPinch(event: PointerEvent) {
    const pinchedAway = surface.zoom().scale < 0.8 && startZoom.scale <= 1.01;
    const [left] = pointers.values();
    if (left) begin(left, event.timeStamp);
    mode = left ? 'pan' : 'idle';
    if (pinchedAway) return events.onClose();
    rest(surface.zoom());
    startZoom = surface.zoom();
  }

  function tapped(event: PointerEvent) {
    const point = { x: event.clientX, y: event.clientY, at: event.timeStamp };
    clearTimeout(tapTimer);
    const before = lastTap;
    const again =
      before && point.at - before.at < DOUBLE_TAP && Math.hypot(point.x - before.x, point.y - before.y) < 40;
    lastTap = again ? undefined : point;
    if (again && events.canZoom()) toggle(point);
    else if (events.canZoom()) tapTimer = setTimeout(events.onTap, DOUBLE_TAP, event.pointerType);
    else events.onTap(event.pointerType);
  }

  function begin(point: Point, at: number) {
    start = point;
    startZoom = surface.zoom();
    startDrag = surface.trackDrag();
    speed.begin(point, at);
    // A track caught while it glides is under the finger at once.
    mode = Math.abs(startDrag) > 2 ? 'swipe' : 'pending';
    if (mode === 'swipe') surface.setTrack(surface.position(), startDrag);
  }

  return {
    zoomBy,
    reset: (glide = GLIDE) => rest(UNZOOMED, glide),
    down(event: PointerEvent) {
      if (event.button !== 0 || (event.target as Element).closest('button, a, input, select, [data-controls]')) return;
      const point = { x: event.clientX, y: event.clientY };
      pointers.set(event.pointerId, point);
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      endHold();
      if (pointers.size === 1) {
        begin(point, event.timeStamp);
        holdTimer = setTimeout(hold, HOLD);
      } else if (pointers.size === 2) beginPinch();
    },
    move(event: PointerEvent) {
      if (!pointers.has(event.pointerId)) return;
      const point = { x: event.clientX, y: event.clientY };
      pointers.set(event.pointerId, point);
      if (mode === 'pinch') return movePinch();
      speed.add(point, event.timeStamp);
      const [dx, dy] = [point.x - start.x, point.y - start.y];
      if (mode === 'pending' && Math.hypot(dx, dy) > SLOP) {
        // A mouse has buttons, wheel and keys for the rest: it only moves what is zoomed.
        mode = event.pointerType === 'mouse' && surface.zoom().scale <= 1.01 ? 'idle' : decide(dx, dy);
        start = point;
      }
      moveTo(point);
    },
    up(event: PointerEvent) {
      if (!pointers.delete(event.pointerId)) return;
      const point = { x: event.clientX, y: event.clientY };
      if (mode === 'pinch') return endPinch(event);
      if (pointers.size > 0) return;
      endHold();
      const ended = mode;
      mode = 'idle';
      const { x: vx, y: vy } = event.type === 'pointercancel' ? { x: 0, y: 0 } : speed.speed(event.timeStamp);
      if (ended === 'pending' && event.type !== 'pointercancel') tapped(event);
      else if (ended === 'swipe') endSwipe(startDrag + point.x - start.x, vx);
      else if (ended === 'pull') endPull(point.y - start.y, vy);
      else if (ended === 'pan') {
        const zoom = surface.zoom();
        // A flick runs on for a while.
        rest({ ...zoom, x: zoom.x + vx * 160, y: zoom.y + vy * 160 }, Math.hypot(vx, vy) > 0.2 ? 420 : GLIDE);
      }
    },
    wheel(event: WheelEvent) {
      if ((event.target as Element).closest('[data-controls]')) return;
      // Also where nothing zooms: the browser would zoom the whole page.
      event.preventDefault();
      if (!events.canZoom()) return;
      const lines = event.deltaMode === 1 ? 16 : 1;
      // Two fingers on a touchpad come as a wheel with ctrl, in small steps.
      const delta = event.deltaY * lines * (event.ctrlKey ? 4 : 1);
      zoomBy(Math.exp(-Math.max(-240, Math.min(240, delta)) / 320), { x: event.clientX, y: event.clientY }, 80);
    },
    /** Browsers open a menu, or let go of the finger, where a picture is held. */
    menu: (event: Event) => mode === 'hold' && event.preventDefault(),
    stop() {
      clearTimeout(tapTimer);
      clearTimeout(holdTimer);
    },
  };
}

export type Gestures = ReturnType<typeof createGestures>;
