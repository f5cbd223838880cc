import { useEffect, useState } from 'react';
import { attention } from '../../lib/drive.ts';

/** How much beyond the window is in the page: nothing until what is in sight has come, then a window on either side. */
export function useMargin(): number {
  const [ahead, setAhead] = useState(false);
  useEffect(() => {
    let over = false;
    void attention.rest?.().then(() => over || setAhead(true));
    return () => {
      over = true;
    };
  }, []);
  return ahead ? innerHeight : 0;
}
