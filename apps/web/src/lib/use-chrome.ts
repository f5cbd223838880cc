import { useEffect, useState } from 'react';

/** False while somebody scrolls down, true again on the way up and at the top: the bars step back for the pictures. */
export function useChromeShown(): boolean {
  const [shown, setShown] = useState(true);
  useEffect(() => {
    let before = scrollY;
    const onScroll = () => {
      const moved = scrollY - before;
      if (Math.abs(moved) < 8) return;
      setShown(moved < 0 || scrollY < 80);
      before = scrollY;
    };
    addEventListener('scroll', onScroll, { passive: true });
    return () => removeEventListener('scroll', onScroll);
  }, []);
  return shown;
}
