import { colourOf, thumbhashUrl } from './thumbhash.ts';

/** A picture that comes within this time (ms) is there before anybody would have seen its blur. */
const SOON = 120;
/** So long (ms) blurs are made at a time: each takes half a millisecond of a desktop and two of a phone. */
const TURN = 4;

const waiting = new Map<HTMLElement, { readonly hash: string; readonly since: number }>();
let awake = false;

function hasPicture(element: HTMLElement): boolean {
  const image = element.querySelector('img');
  return (image?.complete && image.naturalWidth > 0) ?? false;
}

function makeBlurs(): void {
  awake = false;
  const began = performance.now();
  // The oldest come first.
  for (const [element, { hash, since }] of waiting) {
    const now = performance.now();
    if (now < since + SOON || now > began + TURN) {
      wake(Math.max(0, since + SOON - now));
      return;
    }
    waiting.delete(element);
    if (!hasPicture(element)) element.style.backgroundImage = `url(${thumbhashUrl(hash)})`;
  }
}

function wake(after: number): void {
  if (!awake) setTimeout(makeBlurs, after);
  awake = true;
}

/**
 * Shows the colour of a picture that an element waits for, and its blur where it does not come soon. Answers how to give
 * that up.
 */
export function blurUntilThere(element: HTMLElement, hash: string | undefined): () => void {
  const colour = colourOf(hash);
  element.style.backgroundColor = colour ?? '';
  if (hash === undefined || colour === undefined || hasPicture(element)) return () => undefined;
  waiting.set(element, { hash, since: performance.now() });
  wake(SOON);
  return () => {
    waiting.delete(element);
    element.style.backgroundImage = '';
  };
}
