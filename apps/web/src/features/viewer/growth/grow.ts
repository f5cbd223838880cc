import { tileOf } from '../../../lib/tiles.ts';
import { inWindow, keyframeOf, poseIn } from './flight.ts';

const TIME = { duration: 200, easing: 'cubic-bezier(0.2, 0, 0, 1)' } as const;

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** The tile of a file, where it is in the window to be flown from or to. */
function tileInSight(id: string): HTMLElement | undefined {
  const tile = tileOf(id);
  return tile && inWindow(tile.getBoundingClientRect(), { width: innerWidth, height: innerHeight }) ? tile : undefined;
}

/** The tile is away as long as its picture flies. */
function hideFor(tile: HTMLElement, flight: Animation): void {
  tile.style.opacity = '0';
  const back = () => {
    tile.style.opacity = '';
  };
  void flight.finished.then(back, back);
}

/** The picture of a viewer that has just been drawn grows out of its tile over the view below. A touch ends it. */
export function grow(root: HTMLElement, backdrop: HTMLElement, id: string): void {
  if (still.matches) return;
  backdrop.animate([{ opacity: 0 }, {}], TIME);
  const picture = root.querySelector<HTMLElement>('[data-current] [data-picture]');
  const tile = tileInSight(id);
  if (!picture || !tile) {
    picture?.animate([{ opacity: 0 }, {}], TIME);
    return;
  }
  const from = keyframeOf(poseIn(tile.getBoundingClientRect(), picture.getBoundingClientRect()));
  const clip = 'clipPath' in from ? { clipPath: 'inset(0)' } : {};
  const flight = picture.animate([from, { transformOrigin: '0 0', transform: 'none', ...clip }], TIME);
  hideFor(tile, flight);
  root.addEventListener('pointerdown', () => flight.cancel(), { capture: true, once: true });
}

/** The frame that a video shows. */
function frameOf(video: HTMLVideoElement): HTMLCanvasElement {
  const frame = document.createElement('canvas');
  frame.className = video.className;
  if (video.videoWidth > 0) {
    [frame.width, frame.height] = [video.videoWidth, video.videoHeight];
    frame.getContext('2d')?.drawImage(video, 0, 0);
  }
  return frame;
}

/** A copy of an element without its videos, of which a copy would load anew. */
function stillOf(element: Element): Element {
  if (element instanceof HTMLVideoElement) return frameOf(element);
  const copy = element.cloneNode(false) as Element;
  for (const child of element.childNodes) copy.append(child instanceof Element ? stillOf(child) : child.cloneNode());
  return copy;
}

/** A picture as it is at this moment, to fly on when its viewer is gone. */
function likeness(picture: HTMLElement): HTMLElement {
  const copy = stillOf(picture) as HTMLElement;
  // Far too large for a flight of a moment; what lies below it is sharp enough.
  copy.querySelector('[data-full]')?.remove();
  for (const image of copy.querySelectorAll('img')) image.decoding = 'sync';
  const { offsetWidth, offsetHeight } = picture;
  const size = { width: `${offsetWidth}px`, height: `${offsetHeight}px` };
  Object.assign(copy.style, { position: 'fixed', left: '0', top: '0', transition: 'none', transform: '', ...size });
  return copy;
}

/**
 * The picture of a viewer that is about to go shrinks into its tile, from wherever it lies; where the tile is out of
 * sight it fades. What flies is a likeness over the page, which can be used at once.
 */
export function shrink(root: HTMLElement, backdrop: HTMLElement, id: string): void {
  if (still.matches) return;
  const ghost = document.createElement('div');
  ghost.className = 'pointer-events-none fixed inset-0 z-40 overflow-hidden';
  ghost.dataset['ghost'] = '';
  ghost.ariaHidden = 'true';
  const black = document.createElement('div');
  black.className = 'absolute inset-0 bg-stage';
  ghost.append(black);
  const { opacity } = getComputedStyle(backdrop);
  const flight = black.animate([{ opacity }, { opacity: 0 }], { ...TIME, fill: 'forwards' });
  const picture = root.querySelector<HTMLElement>('[data-current] [data-picture]');
  if (picture) {
    const copy = likeness(picture);
    ghost.append(copy);
    fly(copy, picture, id);
  }
  document.body.append(ghost);
  const away = () => ghost.remove();
  void flight.finished.then(away, away);
}

function fly(copy: HTMLElement, picture: HTMLElement, id: string): void {
  const [{ offsetWidth: width, offsetHeight: height }, at] = [picture, picture.getBoundingClientRect()];
  const from = keyframeOf({ x: at.left, y: at.top, scale: at.width / width, cutX: 0, cutY: 0 });
  const tile = tileInSight(id);
  if (!tile) {
    copy.animate(
      [
        { ...from, opacity: 1 },
        { ...from, opacity: 0 },
      ],
      { ...TIME, fill: 'forwards' },
    );
    return;
  }
  const to = keyframeOf(poseIn(tile.getBoundingClientRect(), { left: 0, top: 0, width, height }));
  const clip = 'clipPath' in to ? { clipPath: 'inset(0)' } : {};
  hideFor(tile, copy.animate([{ ...from, ...clip }, to], { ...TIME, fill: 'forwards' }));
}
