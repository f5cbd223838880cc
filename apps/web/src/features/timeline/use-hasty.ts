import { useEffect, useState } from 'react';
import { pictureTurns } from '../../lib/picture-turns.ts';
import { createHaste } from './haste.ts';
import { drags } from './scrubber/drags.ts';

/** Milliseconds without a scroll after which somebody has stopped. */
const STOP = 90;

/** True while the page is scrolled so fast that nobody sees a picture. */
export function useHasty(): boolean {
  const [hasty, setHasty] = useState(false);
  useEffect(() => {
    const haste = createHaste(scrollY);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      const isHasty = haste(scrollY, innerHeight, performance.now(), drags.get());
      if (isHasty) pictureTurns.hurry();
      setHasty(isHasty);
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
