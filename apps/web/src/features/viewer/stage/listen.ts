import type { Gestures } from './gestures.ts';

/** Has the gestures hear what happens on a stage, and begin anew when its size changes; answers how to end that. */
export function listenOnStage(stage: HTMLElement, gestures: Gestures): () => void {
  const left = new AbortController();
  const { signal } = left;
  stage.addEventListener('pointerdown', gestures.down, { signal });
  stage.addEventListener('pointermove', gestures.move, { signal });
  for (const end of ['pointerup', 'pointercancel'] as const) stage.addEventListener(end, gestures.up, { signal });
  stage.addEventListener('contextmenu', gestures.menu, { signal });
  // Not by React: its listeners for the wheel may not keep the browser from zooming the page.
  stage.addEventListener('wheel', gestures.wheel, { passive: false, signal });
  const observer = new ResizeObserver(() => gestures.reset(0));
  observer.observe(stage);
  return () => {
    left.abort();
    observer.disconnect();
    gestures.stop();
  };
}
