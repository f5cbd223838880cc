import { type FileJson, type GridLayout, visibleRows } from '@rdrive/client';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { dropSpot, forgetSpot, keepSpot, spotBeforeReload } from '../../lib/scroll-memory.ts';

interface View {
  readonly files: readonly FileJson[];
  readonly layout: GridLayout;
}

const REST = 250;

/** The first tile that the window shows in full or in part, where the window begins `top` pixels into the grid. */
function firstSeen({ files, layout }: View, top: number): { id: string; top: number } | undefined {
  const [from] = visibleRows(layout.rows, top, top + 1);
  const row = layout.rows[from];
  const file = row && files[row.first];
  return file ? { id: file.id, top: row.top } : undefined;
}

/**
 * Keeps what is in sight in sight: when rows above change, the window is resized, tiles get another size, or the page is
 * loaded again, the first tile of the window stays where it is.
 */
export function useAnchor(grid: RefObject<HTMLElement | null>, files: readonly FileJson[], layout: GridLayout): void {
  const view = useRef<View>(undefined);
  /** How far into the grid the window begins; from before a change, as the browser moves the window when pages shrink. */
  const top = useRef(0);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      if (!grid.current) return;
      top.current = -grid.current.getBoundingClientRect().top;
      clearTimeout(timer);
      timer = setTimeout(keep, REST);
    };
    const keep = () => {
      clearTimeout(timer);
      // At its top a page begins anyway.
      const seen = scrollY > 0 && view.current ? firstSeen(view.current, top.current) : undefined;
      if (seen) keepSpot({ id: seen.id, offset: top.current - seen.top });
      else dropSpot();
    };
    addEventListener('scroll', onScroll, { passive: true });
    addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      removeEventListener('scroll', onScroll);
      removeEventListener('pagehide', keep);
    };
  }, [grid]);

  useLayoutEffect(() => {
    const before = view.current;
    view.current = { files, layout };
    const element = grid.current;
    if (!element || layout.rows.length === 0) return;
    const goTo = (wanted: number) => {
      scrollBy({ top: wanted + element.getBoundingClientRect().top, behavior: 'instant' });
      top.current = wanted;
    };
    const boxOf = (id: string) => layout.boxes[files.findIndex((file) => file.id === id)];
    const spot = spotBeforeReload();
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
  }, [grid, files, layout]);
}
