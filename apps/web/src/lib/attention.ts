import type { Attention } from '@rdrive/client';

const REST = 60_000;

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
    visible: () => document.visibilityState === 'visible',
    lastUsed: () => lastUsed,
    onArrival(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
