import { useCallback, useEffect, useState } from 'react';

/** Something that is asked for once, with its failure, and a way to ask again. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly problem: unknown;
  readonly reload: () => void;
}

/** Loads when first drawn. `load` must be the same function each time. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [problem, setProblem] = useState<unknown>();
  const reload = useCallback(() => {
    setProblem(undefined);
    load().then((loaded) => setValue(() => loaded), setProblem);
  }, [load]);
  useEffect(reload, [reload]);
  return { value, problem, reload };
}
