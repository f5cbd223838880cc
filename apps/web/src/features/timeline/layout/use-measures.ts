import { useMemo } from 'react';
import { gridSize } from '../../../lib/grid-size.ts';
import { mediaQuery, useStore } from '../../../lib/store.ts';
import type { TimelineMeasures } from './timeline-layout.ts';

const isPhone = mediaQuery('(max-width: 639px)');

/** The measures of the timeline in a width; undefined while that is not known. */
export function useMeasures(width: number): TimelineMeasures | undefined {
  const rowHeight = useStore(gridSize);
  const phone = useStore(isPhone);
  return useMemo(() => {
    if (width === 0) return undefined;
    if (phone) return { width, rowHeight, gap: 3, headerHeight: 44, dayGap: 3, minDay: 152 };
    return { width, rowHeight, gap: 3, headerHeight: 48, dayGap: 16, minDay: 220 };
  }, [width, rowHeight, phone]);
}
