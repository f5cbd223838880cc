import { createStore } from '../../../lib/store.ts';

/** Whether the page fills the screen. */
export const fullscreen = createStore(false);

document.addEventListener('fullscreenchange', () => fullscreen.set(document.fullscreenElement !== null));

/** Fills the screen, where the browser can (phones often cannot), or gives it back. */
export async function setFullscreen(on: boolean): Promise<void> {
  try {
    if (on && document.fullscreenElement === null) await document.documentElement.requestFullscreen();
    else if (!on && document.fullscreenElement !== null) await document.exitFullscreen();
  } catch {
    // Not allowed here: the page goes on as it is.
  }
}

/** False on phones whose browser fills the screen with videos only. */
export const canFullscreen = document.fullscreenEnabled === true;
