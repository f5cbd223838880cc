import type { Attention } from '@rdrive/client';
import { firstScreen } from './first-screen.ts';

const REST = 60_000;
const PATIENCE = 1_000;

/** When the pictures in the page are there and decoded, or that has taken long enough. */
async function whenSettled(): Promise<void> {
  const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE));
  await Promise.race([firstScreen(), patience]);
  const frame = new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await Promise.race([frame, patience]);
  await Promise.race([Promise.allSettled([...document.images].map((image) => image.decode())), patience]);
}

/** Watches whether somebody looks at the page and uses it. */
export function browserAttention(): Attention {
  let lastUsed = Date.now();
  const listeners = new Set<() => void>();
  const arrive = () => {
    lastUsed = Date.now();
    if (document.visibilityState === 'visible') for (const listener of listeners) listener();
  };
  const use = () => {
    if (Date.now() - lastUsed > REST) arrive();
    lastUsed = Date.now();
  };
  for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'])
    addEventListener(event, use, { passive: true, capture: true });
  addEventListener('focus', arrive);
  addEventListener('online', arrive);
  document.addEventListener('visibilitychange', arrive);
  return {
    rest: whenSettled,
    visible: () => document.visibilityState === 'visible',
    lastUsed: () => lastUsed,
    onArrival(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
