import { useState } from 'react';
import { renewMedia } from '../../lib/session.ts';

export interface PictureProps {
  readonly src: string;
  readonly alt?: string;
  readonly className?: string;
  readonly onLoad?: () => void;
  readonly onFail?: () => void;
}

/**
 * A picture of the library. Where it does not load, the right to load may have run out (media cookies, a server that
 * restarts): that is renewed and the picture asked for once more.
 */
export function Picture({ src, alt = '', className = '', onLoad, onFail }: PictureProps) {
  const [tries, setTries] = useState(0);
  const [loaded, setLoaded] = useState(false);
  return (
    <img
      key={tries}
      src={src}
      alt={alt}
      draggable={false}
      decoding="async"
      // Decoded pictures of the cache show at once; only new ones fade in.
      ref={(image) => {
        if (image?.complete && image.naturalWidth > 0) setLoaded(true);
      }}
      onLoad={() => {
        setLoaded(true);
        onLoad?.();
      }}
      onError={() => {
        if (tries < 2) void renewMedia().then(() => setTimeout(setTries, tries * 2_000, tries + 1));
        else onFail?.();
      }}
      className={`transition-opacity duration-200 ease-out ${loaded ? 'opacity-100' : 'opacity-0'} ${className}`}
    />
  );
}
