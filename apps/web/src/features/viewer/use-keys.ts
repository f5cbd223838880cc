import { useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import { holdKeys, takeHeldKeys } from '../../lib/held-keys.ts';

/** Keys of the viewer by name; not taken where somebody types, or in a dialog or menu over it. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  // As soon as it is in the page: whoever sees it may press a key.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      if (target?.closest('input, textarea, select, dialog, [popover]')) return;
      // Space presses the button that has the focus.
      if (event.key === ' ' && target?.closest('button, a')) return;
      const action = latest.current[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** Does what was pressed before the viewer was `there`, once `ready`; each after the view has followed the one before. */
export function useHeldKeys(keys: Readonly<Record<string, () => void>>, ready: boolean, there = true): void {
  const left = useRef<string[]>(undefined);
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!there) return holdKeys();
    left.current ??= [...takeHeldKeys()];
    if (!ready) return;
    const key = left.current.shift();
    if (key === undefined) return;
    keys[key]?.();
    drawAgain();
  });
}
