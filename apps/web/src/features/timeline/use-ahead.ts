import { useEffect, useState } from 'react';
import { useMargin } from '../../ui/grid/use-margin.ts';

/** So long (ms) photos that have just come have to themselves before more of them do. */
const ALONE = 150;

/**
 * How much beyond the window is in the page: nothing while it is scrolled past in haste, and for a moment after that; nor
 * where other photos have just come at the top of the page, as with each key of a search. What is in sight is drawn in
 * half the time then.
 */
export function useAhead(photos: object, atTop: boolean, hasty: boolean): number {
  const margin = useMargin();
  const [settled, setSettled] = useState<object | undefined>(photos);
  useEffect(() => {
    if (hasty) setSettled(undefined);
    else if (settled !== photos) {
      const timer = setTimeout(setSettled, ALONE, photos);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [settled, photos, hasty]);
  const alone = hasty || !settled || (atTop && settled !== photos);
  return alone ? 0 : margin;
}
