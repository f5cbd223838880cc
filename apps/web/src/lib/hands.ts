import { attention } from './drive.ts';

/** Milliseconds without a move, a key or a scroll after which nobody is about to press what lies under the pointer. */
const REST = 1_000;

/** Calls back once hands rest, and no button is held; answers how to give that up. */
export function whenHandsRest(listener: () => void): () => void {
  let scrolled = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onScroll = () => {
    scrolled = Date.now();
  };
  const leave = () => {
    clearTimeout(timer);
    document.removeEventListener('scroll', onScroll, true);
  };
  const look = () => {
    const held = document.querySelector('button:active, a:active') !== null;
    const left = Math.max(attention.lastUsed(), scrolled, held ? Date.now() : 0) + REST - Date.now();
    if (left > 0) timer = setTimeout(look, left);
    else {
      leave();
      listener();
    }
  };
  document.addEventListener('scroll', onScroll, { capture: true, passive: true });
  look();
  return leave;
}
