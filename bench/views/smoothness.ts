import type { Page } from '@playwright/test';

/** How a page kept up while something went on. */
export interface Smoothness {
  /** Longest task of its thread, ms; 0 where none took 50 ms. */
  readonly longest: number;
  /** All tasks of 50 ms and more together, ms. */
  readonly longTasks: number;
  readonly frames: number;
  /** Frames that came more than 20 ms after the one before. */
  readonly slow: number;
}

interface Watch {
  stop(): Smoothness;
}

/** Runs in the page: from now on until {@link endWatch}. */
function beginWatch(): void {
  let longest = 0;
  let longTasks = 0;
  let frames = 0;
  let slow = 0;
  let before = performance.now();
  let running = true;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      longest = Math.max(longest, duration);
      longTasks += duration;
    }
  });
  observer.observe({ type: 'longtask' });
  const frame = (now: number) => {
    if (!running) return;
    frames += 1;
    if (now - before > 20) slow += 1;
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame((now) => {
    before = now;
    requestAnimationFrame(frame);
  });
  const stop = () => {
    running = false;
    observer.disconnect();
    return { longest, longTasks, frames, slow };
  };
  Object.assign(globalThis, { smoothness: { stop } });
}

function endWatch(): Smoothness {
  const held = (globalThis as unknown as { smoothness?: Watch }).smoothness;
  return held?.stop() ?? { longest: 0, longTasks: 0, frames: 0, slow: 0 };
}

/** How smooth the page was while `work` went on. */
export async function smoothnessDuring(page: Page, work: () => Promise<void>): Promise<Smoothness> {
  await page.evaluate(beginWatch);
  await work();
  return page.evaluate(endWatch);
}
