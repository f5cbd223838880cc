import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The width of an element, measured before the first paint and whenever it changes; 0 until then. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setWidth(Math.floor(element.getBoundingClientRect().width));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

/**
 * The stretch of an element that the window shows, in its own pixels, rounded to a step so that it changes seldom. Another
 * step counts from the next change on.
 */
export function useVisibleStretch(
  ref: RefObject<HTMLElement | null>,
  stepOf: () => number,
): { top: number; bottom: number } {
  const [stretch, setStretch] = useState({ top: 0, bottom: innerHeight });
  const now = useRef(stepOf);
  useLayoutEffect(() => {
    now.current = stepOf;
  });
  useLayoutEffect(() => {
    const measure = () => {
      const element = ref.current;
      if (!element) return;
      const step = now.current();
      const top = Math.floor(-element.getBoundingClientRect().top / step) * step;
      const bottom = top + Math.ceil(innerHeight / step) * step + step;
      setStretch((before) => (before.top === top && before.bottom === bottom ? before : { top, bottom }));
    };
    measure();
    addEventListener('scroll', measure, { passive: true });
    addEventListener('resize', measure);
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => {
      removeEventListener('scroll', measure);
      removeEventListener('resize', measure);
      observer.disconnect();
    };
  }, [ref]);
  return stretch;
}
