import { useEffect, useState } from 'react';

/**
 * True once what is shown has been painted without its pictures: where others come with every key of a search, they are
 * seen a frame or two sooner, as no picture is decoded beside them. Those that come first, with the page, wait for nothing.
 */
export function usePainted(photos: object): boolean {
  const [painted, setPainted] = useState(photos);
  useEffect(() => {
    if (painted === photos) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(setPainted, 0, photos);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [painted, photos]);
  return painted === photos;
}
