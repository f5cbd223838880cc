import { useEffect, useState } from 'react';
import { useMargin } from '../../ui/grid/use-margin.ts';
import type { TimelineRows } from './rows/timeline-rows.ts';

/** So long (ms) photos that have just come have to themselves before more of them do. */
const ALONE = 150;
/** And longer where somebody has just stopped: they look, and may go on. */
const LOOKS = 400;

type Photos = Pick<TimelineRows, 'revision' | 'whole'>;

/**
 * How much beyond the window is in the page: nothing while it is scrolled past in haste, and for a moment after that; nor
 * where other photos have just come at the top of the page, as with each key of a search, or only the head of them. What
 * is in sight is drawn in half the time then.
 */
export function useAhead({ revision: photos, whole }: Photos, atTop: boolean, hasty: boolean): number {
  const margin = useMargin();
  const [settled, setSettled] = useState<number | undefined>(photos);
  useEffect(() => {
    if (hasty) setSettled(undefined);
    else if (settled !== photos) {
      const timer = setTimeout(setSettled, settled === undefined ? LOOKS : ALONE, photos);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [settled, photos, hasty]);
  const alone = hasty || settled === undefined || (atTop && (settled !== photos || !whole));
  return alone ? 0 : margin;
}
