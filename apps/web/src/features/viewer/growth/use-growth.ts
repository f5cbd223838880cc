import { type RefObject, useLayoutEffect, useRef } from 'react';
import { takeOpened } from '../../../lib/tiles.ts';
import { grow, shrink } from './grow.ts';

/** Lets the picture grow out of its tile when the viewer was opened there, and shrink into that of the one on show. */
export function useGrowth(
  root: RefObject<HTMLElement | null>,
  backdrop: RefObject<HTMLElement | null>,
  id: string,
): void {
  const shown = useRef(id);
  shown.current = id;
  useLayoutEffect(() => {
    const [viewer, black] = [root.current, backdrop.current];
    if (!viewer || !black) return;
    if (takeOpened() === shown.current) grow(viewer, black, shown.current);
    let drawn = false;
    const frame = requestAnimationFrame(() => {
      drawn = true;
    });
    return () => {
      cancelAnimationFrame(frame);
      if (drawn) shrink(viewer, black, shown.current);
    };
  }, [root, backdrop]);
}
