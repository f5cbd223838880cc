import { type DragEvent, useEffect, useRef, useState } from 'react';
import { t } from '../../i18n/t.ts';
import { itemActions } from '../../lib/actions.ts';
import { countOf, NOTHING, nameOf, onlyOne, type Picked, refusalOf } from '../../lib/picked.ts';
import { clearSelection } from '../../lib/selection.ts';
import { createStore, useStore } from '../../lib/store.ts';

/** What is being dragged over the page; nothing where a drag comes from outside. */
const dragged = createStore<Picked>(NOTHING);

/** Time over a closed thing before it opens, milliseconds. */
const SPRING = 600;

/** Begins to drag tiles; the pointer carries their count, or the name of the only one. */
export function startDrag({ dataTransfer }: DragEvent, picked: Picked): void {
  const one = onlyOne(picked);
  const image = document.createElement('div');
  image.className = 'drag-image';
  image.textContent = one ? nameOf(one) : t('drag.items', { count: countOf(picked) });
  document.body.append(image);
  dataTransfer.setDragImage(image, -12, -12);
  dataTransfer.effectAllowed = 'move';
  dataTransfer.setData('application/x-rdrive', '');
  // The browser has taken its picture when this turn is over.
  setTimeout(() => image.remove());
  // The page must not change while a drag begins, or Chromium ends it at once.
  setTimeout(() => dragged.set(picked));
  addEventListener('dragend', () => dragged.set(NOTHING), { once: true });
}

/** How a possible target stands to what is dragged: `open` could take it, `over` would now, `refused` cannot. */
export type DropState = 'idle' | 'open' | 'over' | 'refused';

/** Makes a folder's face a target. `onSpring` runs where something is held over it for a while. */
export function useDropTarget(path: string, onSpring?: () => void) {
  const picked = useStore(dragged);
  const [over, setOver] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const active = countOf(picked) > 0;
  const refusal = active ? refusalOf(picked, path) : undefined;
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!active) setOver(false);
  }, [active]);

  function leave() {
    clearTimeout(timer.current);
    timer.current = undefined;
    setOver(false);
  }
  const handlers = {
    onDragOver(event: DragEvent) {
      if (!active) return;
      event.stopPropagation();
      timer.current ??= setTimeout(() => onSpring?.(), SPRING);
      if (refusal !== undefined) {
        event.dataTransfer.dropEffect = 'none';
        return;
      }
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
      setOver(true);
    },
    onDragLeave(event: DragEvent) {
      if (event.currentTarget.contains(event.relatedTarget as Node | null)) return;
      leave();
    },
    onDrop(event: DragEvent) {
      if (!active || refusal !== undefined) return;
      event.preventDefault();
      event.stopPropagation();
      leave();
      dragged.set(NOTHING);
      clearSelection();
      void itemActions.move(picked, path);
    },
  };
  const state: DropState = !active ? 'idle' : refusal !== undefined ? 'refused' : over ? 'over' : 'open';
  return { state, handlers };
}

/** How a target shows its {@link DropState}. */
export const dropLook: Record<DropState, string> = {
  idle: '',
  open: '',
  over: 'bg-accent-soft! ring-2 ring-accent',
  refused: 'opacity-40',
};
