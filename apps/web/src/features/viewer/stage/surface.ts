import { type Point, type Size, UNZOOMED, type Zoom } from './zoom.ts';

/** Room between two pictures of the track, pixels; also in the style of the slides. */
export const SLIDE_GAP = 24;

/** The parts of the page that gestures move. */
export interface Parts {
  readonly stage: HTMLElement;
  /** Holds the slides side by side. */
  readonly track: HTMLElement;
  /** The black behind them. */
  readonly backdrop: HTMLElement;
  /** The picture of the slide on show; null while there is none. */
  readonly picture: () => HTMLElement | null;
  /** The picture lies like this now, or will in `glide` milliseconds. */
  readonly onMove: (zoom: Zoom, glide: number) => void;
}

/**
 * Moves the parts straight by their styles: sixty times a second is too often to draw the view anew for it. `glide` is
 * the time in milliseconds that a move takes; 0 follows a finger.
 */
export function createSurface({ stage, track, backdrop, picture, onMove }: Parts) {
  let zoom: Zoom = UNZOOMED;
  let position = 0;

  const size = (): Size => ({ width: stage.clientWidth, height: stage.clientHeight });

  function ease(element: HTMLElement, property: string, glide: number) {
    element.style.transition = glide > 0 ? `${property} ${glide}ms var(--ease-out)` : 'none';
  }

  return {
    size,
    /** The size of the picture where it just fits. */
    fit(): Size {
      const element = picture();
      if (!element) return size();
      // To a part of a pixel: zoomed in, that is several.
      const { width, height } = getComputedStyle(element);
      return { width: Number.parseFloat(width), height: Number.parseFloat(height) };
    },
    /** A point of the window, from the middle of the stage. */
    fromMiddle({ x, y }: Point): Point {
      const box = stage.getBoundingClientRect();
      return { x: x - box.left - box.width / 2, y: y - box.top - box.height / 2 };
    },
    zoom: () => zoom,
    setZoom(next: Zoom, glide = 0) {
      zoom = next;
      const element = picture();
      if (!element) return;
      ease(element, 'transform', glide);
      element.style.transform =
        next.scale === 1 && next.x === 0 && next.y === 0
          ? ''
          : `translate(${next.x}px, ${next.y}px) scale(${next.scale})`;
      onMove(next, glide);
    },
    position: () => position,
    /** Shows the slide at a place of the track, `drag` pixels aside. */
    setTrack(at: number, drag = 0, glide = 0) {
      position = at;
      ease(track, 'transform', glide);
      track.style.transform = `translate3d(calc(${-at} * (100% + ${SLIDE_GAP}px) + ${drag}px), 0, 0)`;
    },
    /** Where the track is this very moment, in pixels beside its place: a finger may catch it while it glides. */
    trackDrag(): number {
      const now = new DOMMatrix(getComputedStyle(track).transform).m41;
      return now + position * (stage.clientWidth + SLIDE_GAP);
    },
    /** The picture follows a finger away from its place, and the black gives way. */
    setPull({ x, y }: Point, glide = 0) {
      const { height } = size();
      const far = Math.min(1, Math.abs(y) / height);
      const element = picture();
      if (element) {
        ease(element, 'transform', glide);
        element.style.transform = y === 0 && x === 0 ? '' : `translate(${x}px, ${y}px) scale(${1 - far * 0.5})`;
      }
      ease(backdrop, 'opacity', glide);
      backdrop.style.opacity = String(1 - Math.min(1, far * 1.4));
    },
  };
}

export type Surface = ReturnType<typeof createSurface>;
