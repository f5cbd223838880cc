import type { LibraryIndex, ResultSet, SearchReading } from '@rdrive/client';
import { useEffect, useMemo, useState } from 'react';
import { localIndex } from '../../lib/local-index/index-state.ts';
import { useIndexState } from '../../lib/local-index/use-index-state.ts';
import { constant, useStore } from '../../lib/store.ts';

const NO_SET = constant<ResultSet | undefined>(undefined);
const NOTHING: SearchReading = { terms: [], suggestions: [], folders: [] };

/** What the index says to a search; that before stays until it is there. */
export interface Reading extends SearchReading {
  /** The search that it belongs to. */
  readonly text: string;
  /** Photos and videos that are found; undefined while nobody knows. */
  readonly count: number | undefined;
}

function useSet(index: LibraryIndex | undefined, text: string): ResultSet | undefined {
  const answer = useMemo(() => (text.trim() === '' ? NO_SET : (index?.query({ text }) ?? NO_SET)), [index, text]);
  return useStore(answer);
}

/** Reads a search as it is typed, and anew when the library changes. */
export function useReading(text: string): Reading {
  const index = useStore(localIndex);
  const set = useSet(index, text);
  const state = useIndexState();
  const [reading, setReading] = useState<Reading>({ ...NOTHING, text: '', count: undefined });
  // What is found comes first; how it was understood is read when that is there.
  const { revision, count } = set ?? {};
  const awaits = text.trim() !== '' && !set && state.status === 'ready';
  // biome-ignore lint/correctness/useExhaustiveDependencies: another answer, or more of the library, is read anew
  useEffect(() => {
    if (awaits) return;
    let left = false;
    void index?.read(text).then((read) => left || setReading({ ...read, text, count }));
    return () => {
      left = true;
    };
  }, [index, text, revision, state, awaits]);
  return reading;
}
