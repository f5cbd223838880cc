/** How near to the edge of the window the page begins to scroll, and how fast it does at most (pixels a second). */
const EDGE = 64;
const FASTEST = 1_800;
/** Milliseconds between two frames that count: after a stall the page does not leap. */
const LONGEST_FRAME = 100;

/** Scrolls the page while a pointer is held near its upper or lower edge. */
export interface AutoScroll {
  /** Tells where the pointer is, in the window. */
  at(y: number): void;
  stop(): void;
}

/** Makes an {@link AutoScroll}; `onScroll` runs after each step. */
export function createAutoScroll(onScroll: () => void): AutoScroll {
  let pointer = innerHeight / 2;
  let frame = 0;
  let before = 0;
  function step(now: number) {
    const speed = speedAt(pointer, innerHeight);
    frame = speed === 0 ? 0 : requestAnimationFrame(step);
    if (speed === 0) return;
    scrollBy({ top: (speed * Math.min(now - before, LONGEST_FRAME)) / 1_000, behavior: 'instant' });
    before = now;
    onScroll();
  }
  return {
    at(y) {
      pointer = y;
      if (frame !== 0 || speedAt(y, innerHeight) === 0) return;
      before = performance.now();
      frame = requestAnimationFrame(step);
    },
    stop() {
      cancelAnimationFrame(frame);
      frame = 0;
    },
  };
}

/** Pixels a second: the nearer to the edge, the faster; upwards below zero. */
export function speedAt(y: number, height: number): number {
  const into = y < EDGE ? y - EDGE : Math.max(0, y - (height - EDGE));
  return Math.round(Math.max(-1, Math.min(1, into / EDGE)) * FASTEST);
}
