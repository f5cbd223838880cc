import { useEffect, useState } from 'react';

/** Milliseconds after the last scroll for which the page counts as moving: time to take hold of the handle. */
const REST = 1_200;

/** Calls back once a frame while the page is scrolled; true until it has stood still for a moment. */
export function useScrolled(follow: () => void): boolean {
  const [moving, setMoving] = useState(false);
  useEffect(() => {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      setMoving(true);
      clearTimeout(timer);
      timer = setTimeout(setMoving, REST, false);
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        follow();
      });
    };
    addEventListener('scroll', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      removeEventListener('scroll', onScroll);
    };
  }, [follow]);
  return moving;
}
