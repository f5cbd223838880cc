/** Leaps that follow each other within this time (ms) are one movement, however long each takes to draw. */
const FOLLOWS = 300;
/** Part of a window that one step may go on before it is a leap. */
const FAR = 0.6;

/**
 * Watches where a page is scrolled to: true while it goes so fast that nobody sees a picture. One leap alone is none: it
 * has arrived; unless somebody drags the page, who goes on. `top` and `height` of the window in pixels, `at` in milliseconds.
 */
export function createHaste(begin: number): (top: number, height: number, at: number, drags?: boolean) => boolean {
  let before = begin;
  let leapt = Number.NEGATIVE_INFINITY;
  return (top, height, at, drags = false) => {
    const leaps = Math.abs(top - before) > height * FAR;
    const hasty = leaps && (drags || at - leapt < FOLLOWS);
    before = top;
    if (leaps) leapt = at;
    return hasty;
  };
}
