import { useCallback, useState } from 'react';
import { renewMedia } from '../../lib/session.ts';

export interface PictureProps {
  readonly src: string;
  readonly alt?: string;
  readonly className?: string;
  /** Shown as it comes, without fading in or a moment of nothing: for those that are decoded already. */
  readonly instant?: boolean;
  readonly onLoad?: () => void;
  readonly onFail?: () => void;
  readonly 'data-full'?: boolean;
}

/** Takes back the request of a picture that nobody waits for any more: others are in sight now. */
function cancel(image: HTMLImageElement): void {
  if (!image.complete) image.removeAttribute('src');
}

/**
 * A picture of the library. Where it does not load, the right to load may have run out (media cookies, a server that
 * restarts): that is renewed and the picture asked for once more.
 */
export function Picture({ src, alt = '', className = '', instant = false, onLoad, onFail, ...rest }: PictureProps) {
  const [tries, setTries] = useState(0);
  const [loaded, setLoaded] = useState(instant);
  // Decoded pictures of the cache show at once; only new ones fade in.
  const follow = useCallback((image: HTMLImageElement | null) => {
    if (!image) return;
    if (image.complete && image.naturalWidth > 0) setLoaded(true);
    return () => cancel(image);
  }, []);
  return (
    <img
      key={tries}
      src={src}
      alt={alt}
      draggable={false}
      decoding={instant ? 'sync' : 'async'}
      ref={follow}
      onLoad={({ currentTarget }) => {
        const show = () => {
          setLoaded(true);
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
      className={`transition-opacity duration-200 ease-out ${loaded ? 'opacity-100' : 'opacity-0'} ${className}`}
      {...rest}
    />
  );
}
