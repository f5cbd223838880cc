import { type RefObject, useEffect } from 'react';
import { beginRange, selection, selectRange, toggleSelected } from '../../lib/selection.ts';
import { createAutoScroll } from './auto-scroll.ts';
import type { Board } from './board.ts';

const LONG_PRESS = 450;
/** Pixels a finger may tremble while it presses. */
const SLACK = 10;

/** A long press selects; sliding on selects all up to the finger, and the page scrolls at its edges. */
export function useTouchSelect(board: Board, area: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let start = { x: 0, y: 0 };
    let at = start;
    let sliding = false;
    const scroll = createAutoScroll(extend);

    function extend() {
      // Between two tiles the range stays as it was.
      const [under] = board.hits({ left: at.x + scrollX, top: at.y + scrollY, width: 1, height: 1 });
      if (under !== undefined) selectRange(under, board.order());
    }
    function press(id: string) {
      sliding = true;
      navigator.vibrate?.(10);
      if (selection.get().has(id)) beginRange(id);
      else toggleSelected(id);
    }
    function onStart(event: TouchEvent) {
      clearTimeout(timer);
      const [touch] = event.touches;
      const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-entry]') : null;
      if (!touch || !tile || event.touches.length > 1) return;
      start = { x: touch.clientX, y: touch.clientY };
      timer = setTimeout(press, LONG_PRESS, tile.dataset['entry'] ?? '');
    }
    function onMove(event: TouchEvent) {
      const [touch] = event.touches;
      if (!touch) return;
      at = { x: touch.clientX, y: touch.clientY };
      if (Math.hypot(at.x - start.x, at.y - start.y) > SLACK) clearTimeout(timer);
      if (!sliding) return;
      event.preventDefault();
      scroll.at(at.y);
      extend();
    }
    function onEnd(event: TouchEvent) {
      clearTimeout(timer);
      scroll.stop();
      // The click that would follow would take the selection back.
      if (sliding && event.cancelable) event.preventDefault();
      sliding = false;
    }
    // Phones open their own menu of pictures and links.
    const onMenu = (event: Event) => {
      if (sliding) event.preventDefault();
    };
    element.addEventListener('touchstart', onStart, { passive: true });
    element.addEventListener('touchmove', onMove, { passive: false });
    element.addEventListener('touchend', onEnd);
    element.addEventListener('touchcancel', onEnd);
    element.addEventListener('contextmenu', onMenu, { capture: true });
    return () => {
      clearTimeout(timer);
      scroll.stop();
      element.removeEventListener('touchstart', onStart);
      element.removeEventListener('touchmove', onMove);
      element.removeEventListener('touchend', onEnd);
      element.removeEventListener('touchcancel', onEnd);
      element.removeEventListener('contextmenu', onMenu, { capture: true });
    };
  }, [board, area]);
}
