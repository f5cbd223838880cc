import { useEffect } from 'react';
import { clearSelection, selection, setSelection } from '../../lib/selection.ts';
import { createAutoScroll } from './auto-scroll.ts';
import type { Board } from './board.ts';
import { boxBetween, type Point } from './geometry.ts';

/** Pixels of movement before a press becomes a drawing. */
const SLACK = 5;
/** Where a press means something else. */
const TAKEN =
  'a, button, input, select, textarea, label, summary, header, nav, dialog, [popover], [data-entry], [role="alert"], [role="slider"]';

/** A box drawn from empty space selects what it touches; with Shift, Ctrl or Cmd in addition to what was selected. */
export function useRubberBand(board: Board): void {
  useEffect(() => {
    const area = document.getElementById('content');
    if (!area) return;
    const onDown = (event: PointerEvent) => {
      const { target } = event;
      if (event.pointerType !== 'mouse' || event.button !== 0) return;
      if (!(target instanceof Element) || target.closest(TAKEN)) return;
      draw(board, event);
    };
    area.addEventListener('pointerdown', onDown);
    return () => area.removeEventListener('pointerdown', onDown);
  }, [board]);
}

function draw(board: Board, start: PointerEvent) {
  const from: Point = { x: start.pageX, y: start.pageY };
  const adds = start.shiftKey || start.ctrlKey || start.metaKey;
  const before = selection.get();
  let at = { x: start.clientX, y: start.clientY };
  let band: HTMLElement | undefined;
  const scroll = createAutoScroll(update);

  function update() {
    const to = { x: at.x + scrollX, y: at.y + scrollY };
    if (!band && Math.hypot(to.x - from.x, to.y - from.y) < SLACK) return;
    band ??= document.body.appendChild(newBand());
    const box = boxBetween(from, to);
    // Within the page, or the box itself would make it longer.
    const bottom = Math.min(box.top + box.height, document.documentElement.scrollHeight);
    const right = Math.min(box.left + box.width, document.documentElement.clientWidth);
    band.style.transform = `translate(${box.left}px, ${box.top}px)`;
    band.style.width = `${Math.max(0, right - box.left)}px`;
    band.style.height = `${Math.max(0, bottom - box.top)}px`;
    setSelection([...(adds ? before : []), ...board.hits(box)]);
  }
  function onMove(event: PointerEvent) {
    at = { x: event.clientX, y: event.clientY };
    scroll.at(event.clientY);
    update();
  }
  function onKey(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    setSelection(before);
    end();
  }
  function onUp() {
    // Once more: tiles that took their shape, or came, since the pointer last moved lie elsewhere now.
    if (band) update();
    else if (!adds) clearSelection();
    end();
  }
  function end() {
    scroll.stop();
    band?.remove();
    removeEventListener('pointermove', onMove);
    removeEventListener('pointerup', onUp);
    removeEventListener('pointercancel', end);
    removeEventListener('keydown', onKey, { capture: true });
    document.removeEventListener('selectstart', prevent);
  }
  addEventListener('pointermove', onMove);
  addEventListener('pointerup', onUp);
  addEventListener('pointercancel', end);
  addEventListener('keydown', onKey, { capture: true });
  document.addEventListener('selectstart', prevent);
}

function newBand(): HTMLElement {
  const band = document.createElement('div');
  band.className = 'rubber-band';
  return band;
}

function prevent(event: Event) {
  event.preventDefault();
}
