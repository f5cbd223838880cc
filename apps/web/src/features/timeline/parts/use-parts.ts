import { useLayoutEffect, useReducer, useRef } from 'react';
import { covering, type Stretch, stepTo, within } from './stretch.ts';

export interface PartsWish {
  /** What is to be drawn in the end: a window more than what is in sight. */
  readonly wanted: Stretch;
  /** What is seen, and cannot wait. */
  readonly sight: Stretch;
  /** Tiles that one frame may bring. */
  readonly most: number;
  /** Of whose tiles these are the indexes. */
  readonly of: unknown;
}

/** The tiles to draw: what is in sight at once, what lies beyond in parts, a frame each. */
export function useParts({ wanted, sight, most, of }: PartsWish): Stretch {
  const held = useRef({ drawn: sight, of });
  const [, drawOn] = useReducer((count: number) => count + 1, 0);
  const drawn = covering(held.current.of === of ? held.current.drawn : within(held.current.drawn, wanted), sight);
  useLayoutEffect(() => {
    held.current = { drawn, of };
    const next = stepTo(drawn, wanted, most);
    if (!next) return;
    const frame = requestAnimationFrame(() => {
      held.current = { drawn: next, of };
      drawOn();
    });
    return () => cancelAnimationFrame(frame);
  });
  return drawn;
}
