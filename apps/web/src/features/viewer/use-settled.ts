import { useEffect, useState } from 'react';
import { afterPaint } from '../../lib/after-paint.ts';

/** True once the picture alone has been painted: all that is about it comes a frame later, so that it opens at once. */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => afterPaint(() => setSettled(true)), []);
  return settled;
}
