import { type FileJson, tileRatio } from '@rdrive/client';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { whenHandsRest } from '../../lib/hands.ts';

const SETTLE_MS = 250;

/**
 * The ratios that tiles are laid out with. A tile keeps the one it first had, cropping a picture whose size comes later,
 * until hands rest: then all rows take their true shape at once, and nothing moves under the finger.
 */
export function useRatios(files: readonly FileJson[], grid: RefObject<HTMLElement | null>): readonly number[] {
  const kept = useRef(new Map<string, number>());
  const last = useRef<readonly number[]>([]);
  const [shapes, setShapes] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept has been forgotten when `shapes` grows.
  const ratios = useMemo(() => {
    const next = files.map((file) => {
      const ratio = kept.current.get(file.id) ?? tileRatio(file.width, file.height);
      kept.current.set(file.id, ratio);
      return ratio;
    });
    // A change of other things, as a favourite, makes no new layout.
    const same = next.length === last.current.length && next.every((ratio, at) => ratio === last.current[at]);
    if (!same) last.current = next;
    return last.current;
  }, [files, shapes]);

  const late = useMemo(
    () => files.some((file, at) => tileRatio(file.width, file.height) !== ratios[at]),
    [files, ratios],
  );
  useEffect(() => {
    if (!late) return;
    return whenHandsRest(() => {
      kept.current.clear();
      if (grid.current) glide(grid.current);
      setShapes((count) => count + 1);
    });
  }, [late, grid]);
  return ratios;
}

/** Has tiles glide to their new boxes. Not in a page that is scrolled: what is in sight is held there by a jump. */
function glide(grid: HTMLElement): void {
  if (scrollY > 0) return;
  grid.dataset['settling'] = '';
  setTimeout(() => delete grid.dataset['settling'], SETTLE_MS);
}
