import { useEffect, useRef } from 'react';
import { selection, setSelection } from '../../../lib/selection.ts';
import type { TimelineRows } from './timeline-rows.ts';

type Answer = Pick<TimelineRows, 'revision' | 'whole' | 'ids'>;

/**
 * True where the rest of an answer has come of whose head everything is selected: whoever selected all, a moment after a
 * key of a search, meant the rest as well.
 */
export function lacksRest(before: Answer | undefined, now: Answer, selected: ReadonlySet<string>): boolean {
  if (!before || before.whole || !now.whole || before.revision !== now.revision) return false;
  const { ids } = before;
  return ids.length > 0 && selected.size === ids.length && ids.indexesOf(selected).length === ids.length;
}

/** Sees to it that all of an answer is selected where all of its head was. */
export function useWholeSelection(rows: TimelineRows | undefined): void {
  const before = useRef<TimelineRows>(undefined);
  useEffect(() => {
    if (rows && lacksRest(before.current, rows, selection.get())) setSelection(rows.ids.slice());
    before.current = rows;
  }, [rows]);
}
