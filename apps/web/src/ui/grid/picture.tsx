import { useCallback, useRef, useState } from 'react';
import { pictureTurns } from '../../lib/picture-turns.ts';
import { keepSeen } from '../../lib/seen-pictures.ts';
import { renewMedia } from '../../lib/session.ts';

export interface PictureProps {
  readonly src: string;
  readonly alt?: string;
  readonly className?: string;
  /** Shown as it comes, without fading in or a moment of nothing: for those that are decoded already. */
  readonly instant?: boolean;
  /** One of many small ones, and likely to come back: asked for in its turn, and at hand for a while after it has left the page. */
  readonly kept?: boolean;
  /** Runs once it can be drawn. */
  readonly onLoad?: () => void;
  readonly onFail?: () => void;
  readonly 'data-full'?: boolean;
}

/** A picture that takes longer (ms) fades in. Sooner nobody sees that, and each would be styled and painted twice. */
const SOON = 150;
const FADE = { duration: 200, easing: 'ease-out' };

const isThere = (image: HTMLImageElement) => image.complete && image.naturalWidth > 0;

/** Takes back the request of a picture that nobody waits for any more: others are in sight now. One that has come may be kept. */
function leavePage(image: HTMLImageElement, kept: boolean): void {
  if (!image.complete) image.removeAttribute('src');
  else if (kept && image.naturalWidth > 0) keepSeen(image);
}

/** Shows a picture that was hidden while it was asked for. */
function reveal(image: HTMLImageElement, since: number): void {
  if (image.style.opacity === '') return;
  image.style.opacity = '';
  if (performance.now() - since < SOON || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  image.animate([{ opacity: 0 }, { opacity: 1 }], FADE);
}

/** Hides a picture that has not come soon; answers how to leave that. */
function hideLate(image: HTMLImageElement): () => void {
  const timer = setTimeout(() => {
    if (!image.complete) image.style.opacity = '0';
  }, SOON);
  return () => clearTimeout(timer);
}

/**
 * A picture of the library. Where it does not load, the right to load may have run out (media cookies, a server that
 * restarts): that is renewed and the picture asked for once more.
 */
export function Picture({
  src,
  alt = '',
  className = '',
  instant = false,
  kept = false,
  onLoad,
  onFail,
  ...rest
}: PictureProps) {
  const [tries, setTries] = useState(0);
  const since = useRef(0);
  const covers = onLoad !== undefined;
  // React draws none of this: there are hundreds of pictures, and each would be drawn twice.
  const follow = useCallback(
    (image: HTMLImageElement | null) => {
      if (!image) return;
      let leave: (() => void) | undefined;
      const ask = () => {
        // Here, as React would set it twice, and each time it is asked for.
        image.src = src;
        since.current = performance.now();
        // What was there before, in the cache, shows at once.
        const wait = !instant && !isThere(image);
        // Half of a picture over a whole one would be worse than none.
        if (wait && covers) image.style.opacity = '0';
        if (wait && !covers) leave = hideLate(image);
      };
      const giveUp = kept ? pictureTurns.take(ask) : ask();
      return () => {
        giveUp?.();
        leave?.();
        leavePage(image, kept);
      };
    },
    [src, instant, covers, kept],
  );
  return (
    <img
      key={tries}
      alt={alt}
      draggable={false}
      decoding={instant ? 'sync' : 'async'}
      ref={follow}
      onLoad={({ currentTarget }) => {
        const show = () => {
          reveal(currentTarget, since.current);
          onLoad?.();
        };
        // Who waits for it takes away what lies below it: not before it can be drawn.
        if (onLoad) void currentTarget.decode().then(show, show);
        else show();
      }}
      onError={() => {
        if (tries < 2) void renewMedia().then(() => setTimeout(setTries, tries * 2_000, tries + 1));
        else onFail?.();
      }}
      className={className}
      {...rest}
    />
  );
}
