import { beginRange, hasAnchor, selectRange } from '../../lib/selection.ts';
import { useShortcuts } from '../../lib/shortcuts.ts';
import type { Board, Way } from './board.ts';

const ways: Record<string, Way> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
  PageUp: 'page-up',
  PageDown: 'page-down',
};

/** Arrows, Home, End and the page keys walk over the tiles; with Shift they select on the way. */
export function useWalk(board: Board): void {
  function walk(event: KeyboardEvent, extend: boolean): unknown {
    const focused = document.activeElement;
    const inside = focused instanceof HTMLElement && focused.closest('[data-entry]') !== null;
    // Keys that nobody on the page has taken lead to the tiles as well; a button or slider keeps its own.
    if (!inside && focused !== document.body && focused?.id !== 'content') return false;
    const way = ways[event.key];
    const from = board.current.get();
    if (!way || board.order().length === 0) return false;
    const to = board.next(from, way);
    // At the edge the page may scroll, so that what is above the tiles comes into sight.
    if (to === undefined) return false;
    if (extend) {
      if (!hasAnchor() && from !== undefined) beginRange(from);
      selectRange(to, board.order());
    } else beginRange(to);
    board.focus(to);
    return true;
  }
  useShortcuts({
    walk: (event) => walk(event, false),
    leap: (event) => walk(event, false),
    extend: (event) => walk(event, true),
  });
}
