import { useEffect, useState } from 'react';
import { useMargin } from '../../ui/grid/use-margin.ts';

/** So long (ms) other photos have to themselves before more of them come. */
const ALONE = 150;

/**
 * How much beyond the window is in the page: nothing while it is scrolled past in haste, or where other photos have just
 * come at the top of the page, as with each key of a search. What is in sight is drawn twice as soon then.
 */
export function useAhead(photos: unknown, atTop: boolean, hasty: boolean): number {
  const margin = useMargin();
  const [drawn, setDrawn] = useState(photos);
  useEffect(() => {
    if (drawn === photos) return;
    const timer = setTimeout(setDrawn, ALONE, photos);
    return () => clearTimeout(timer);
  }, [drawn, photos]);
  return hasty || (atTop && drawn !== photos) ? 0 : margin;
}
