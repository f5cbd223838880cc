import { useEffect, useState } from 'react';
import { afterPaint } from '../../lib/after-paint.ts';

/**
 * True once what is shown has been painted without its pictures: where others come with every key of a search, they are
 * seen a frame or two sooner, as no picture is decoded beside them. Those that come first, with the page, wait for nothing.
 */
export function usePainted(photos: number): boolean {
  const [painted, setPainted] = useState(photos);
  useEffect(() => {
    if (painted === photos) return;
    return afterPaint(() => setPainted(photos));
  }, [painted, photos]);
  return painted === photos;
}
