import { useEffect, useState } from 'react';

/** Milliseconds without a scroll after which somebody has stopped. */
const STOP = 60;
/** Part of a window that one step may go on before it counts as scrolling past. */
const FAR = 0.6;

/** True while the page is scrolled so fast that nobody sees a picture. One leap alone is none: it has arrived. */
export function useHasty(): boolean {
  const [hasty, setHasty] = useState(false);
  useEffect(() => {
    let before = scrollY;
    let leaps = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = () => {
      leaps = 0;
      setHasty(false);
    };
    const onScroll = () => {
      leaps = Math.abs(scrollY - before) > innerHeight * FAR ? leaps + 1 : 0;
      before = scrollY;
      setHasty(leaps > 1);
      clearTimeout(timer);
      timer = setTimeout(rest, STOP);
    };
    addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('scroll', onScroll);
    };
  }, []);
  return hasty;
}
