import type { LibraryStatistics } from '@rdrive/client';
import { useEffect, useState } from 'react';
import { localIndex } from '../../../lib/local-index/index-state.ts';
import { useRevision } from '../../../lib/local-index/use-revision.ts';
import { useStore } from '../../../lib/store.ts';

/** Figures of the library, kept up; undefined until the index has them. */
export function useStatistics(): LibraryStatistics | undefined {
  const index = useStore(localIndex);
  const revision = useRevision();
  const [figures, setFigures] = useState<LibraryStatistics>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision may have others
  useEffect(() => {
    let left = false;
    void index?.statistics().then((found) => left || setFigures(found));
    return () => {
      left = true;
    };
  }, [index, revision]);
  return figures;
}
