import { type RefObject, useEffect } from 'react';

/**
 * Takes the page over: what lies below neither scrolls nor takes the focus, and gets it back afterwards. Not a modal
 * `<dialog>`, which would make toasts and their undo unusable too.
 */
export function useModal(ref: RefObject<HTMLElement | null>, settled = true): void {
  useEffect(() => {
    if (!settled) return;
    const shell = document.getElementById('shell');
    const html = document.documentElement;
    const { overflow, paddingRight } = html.style;
    if (shell) shell.inert = true;
    // The room of the scroll bar is kept: else the view below would be laid out anew, twice.
    html.style.paddingRight = `${innerWidth - html.clientWidth}px`;
    html.style.overflow = 'hidden';
    ref.current?.focus({ preventScroll: true });
    return () => {
      if (shell) shell.inert = false;
      Object.assign(html.style, { overflow, paddingRight });
    };
  }, [ref, settled]);
}
