import { type FileJson, tileRatio } from '@rdrive/client';
import { useMemo, useRef } from 'react';

/**
 * The ratios that tiles are laid out with. A tile keeps the one it first had while the view is there: a picture whose
 * size comes later is cropped to its box, so that rows never move under the finger.
 */
export function useKeptRatios(files: readonly FileJson[]): readonly number[] {
  const kept = useRef(new Map<string, number>());
  const last = useRef<readonly number[]>([]);
  return useMemo(() => {
    const ratios = files.map((file) => {
      const known = kept.current.get(file.id);
      if (known !== undefined) return known;
      const ratio = tileRatio(file.width, file.height);
      kept.current.set(file.id, ratio);
      return ratio;
    });
    // A change of other things, as a favourite, makes no new layout.
    const same = ratios.length === last.current.length && ratios.every((ratio, at) => ratio === last.current[at]);
    if (!same) last.current = ratios;
    return last.current;
  }, [files]);
}
