import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import {
  dropSpot,
  entryKey,
  forgetSpot,
  keepEntrySpot,
  keepSpot,
  spotBeforeReload,
  spotOfEntry,
} from '../../lib/scroll-memory.ts';
import type { IdOrder } from '../../lib/sequence.ts';
import type { Layout } from '../board/geometry.ts';

interface View {
  readonly ids: IdOrder;
  readonly layout: Layout;
}

const REST = 250;

/** The first tile that the window shows in full or in part, where the window begins `top` pixels into the grid. */
function firstSeen({ ids, layout }: View, top: number): { id: string; top: number } | undefined {
  const [from] = layout.rowsIn(top, top + 1);
  const row = layout.row(from);
  const id = row && ids.at(row.first);
  return row && id !== undefined ? { id, top: row.top } : undefined;
}

/**
 * Keeps what is in sight in sight: when rows above change, the window is resized, tiles get another size, or the page is
 * loaded again or gone back to, the first tile of the window stays where it is.
 */
export function useAnchor(grid: RefObject<HTMLElement | null>, ids: IdOrder, layout: Layout): void {
  const view = useRef<View>(undefined);
  /** How far into the grid the window begins; from before a change, as the browser moves the window when pages shrink. */
  const top = useRef(0);

  useEffect(() => {
    let entry = entryKey();
    let scrolled = scrollY > 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      if (!grid.current) return;
      top.current = -grid.current.getBoundingClientRect().top;
      entry = entryKey();
      scrolled = scrollY > 0;
      clearTimeout(timer);
      timer = setTimeout(keep, REST);
    };
    const keep = () => {
      clearTimeout(timer);
      const spot = spotNow();
      if (spot) keepSpot(spot);
      else dropSpot();
    };
    const spotNow = () => {
      // At its top a page begins anyway.
      const seen = scrolled && view.current ? firstSeen(view.current, top.current) : undefined;
      return seen && { id: seen.id, offset: top.current - seen.top };
    };
    addEventListener('scroll', onScroll, { passive: true });
    addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      keepEntrySpot(entry, spotNow());
      removeEventListener('scroll', onScroll);
      removeEventListener('pagehide', keep);
    };
  }, [grid]);

  useLayoutEffect(() => {
    const element = grid.current;
    if (!element || layout.rowCount === 0) return;
    const before = view.current;
    view.current = { ids, layout };
    const goTo = (wanted: number) => {
      scrollBy({ top: wanted + element.getBoundingClientRect().top, behavior: 'instant' });
      top.current = wanted;
    };
    const boxOf = (id: string) => layout.box(ids.indexOf(id));
    const spot = spotBeforeReload() ?? (before ? undefined : spotOfEntry());
    const box = spot && boxOf(spot.id);
    if (spot && box) {
      forgetSpot();
      goTo(box.top + spot.offset);
      return;
    }
    // The head of the grid in sight: it grows downwards.
    if (!before || before.layout === layout || top.current <= 0) return;
    const seen = firstSeen(before, top.current);
    const now = seen && boxOf(seen.id);
    if (seen && now && now.top !== seen.top) goTo(top.current + now.top - seen.top);
  }, [grid, ids, layout]);
}
