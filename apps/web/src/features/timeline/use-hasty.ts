import { useEffect, useState } from 'react';

/** Milliseconds without a scroll after which somebody has stopped. */
const STOP = 90;
/** Leaps that follow each other within this time (ms) are one movement, however long each takes to draw. */
const FOLLOWS = 300;
/** Part of a window that one step may go on before it is a leap. */
const FAR = 0.6;

/** True while the page is scrolled so fast that nobody sees a picture. One leap alone is none: it has arrived. */
export function useHasty(): boolean {
  const [hasty, setHasty] = useState(false);
  useEffect(() => {
    let before = scrollY;
    let leapt = Number.NEGATIVE_INFINITY;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      const now = performance.now();
      const leaps = Math.abs(scrollY - before) > innerHeight * FAR;
      before = scrollY;
      setHasty(leaps && now - leapt < FOLLOWS);
      if (leaps) leapt = now;
      clearTimeout(timer);
      timer = setTimeout(setHasty, STOP, false);
    };
    addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('scroll', onScroll);
    };
  }, []);
  return hasty;
}
