import { takeTurn } from '@rdrive/client';
import { useEffect, useMemo, useRef, useState } from 'react';
import { beginsBelow } from '../../../lib/scroll-memory.ts';
import type { TimelineRows } from '../rows/timeline-rows.ts';
import { startLayout } from './start-layout.ts';
import type { TimelineLayout, TimelineMeasures } from './timeline-layout.ts';

/** Rows, and the layout that was made of them. */
export interface LaidOut {
  readonly rows: TimelineRows;
  /** True where all of an answer is laid out; else the first rows are, as the rest is not in sight. */
  readonly whole: boolean;
  readonly measures: TimelineMeasures;
  readonly layout: TimelineLayout;
}

export interface LayoutWish {
  /** What the rows answer. */
  readonly question: string;
  /** A row is wanted wherever it is. */
  readonly deep: boolean;
}

/** Tiles that are laid out before others get a turn: half a millisecond of a desktop, two of a phone. */
const SLICE = 10_000;

/**
 * Lays rows out, those of a large library in slices; until they are done, the last ones stay on show. Those that answer
 * another question begin at the top: they are shown as soon as their first slice is there.
 */
export function useLaidOut(
  rows: TimelineRows | undefined,
  measures: TimelineMeasures | undefined,
  { question, deep }: LayoutWish,
): LaidOut | undefined {
  const [late, setLate] = useState<LaidOut>();
  const shown = useRef<LaidOut>(undefined);
  const answered = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a question comes before the rows that answer it
  const begun = useMemo(() => {
    if (!rows || !measures) return undefined;
    const work = startLayout(rows, measures);
    const end = (done: boolean): LaidOut => ({ rows, whole: done && rows.whole, measures, layout: work.finish() });
    const another = answered.current !== question;
    answered.current = question;
    // A page that begins far down needs all of it to know where.
    const done = work.advance(shown.current || !(deep || beginsBelow()) ? SLICE : Number.POSITIVE_INFINITY);
    return { work, done, end, first: done || another ? end(done) : undefined };
  }, [rows, measures]);

  useEffect(() => {
    if (!begun || begun.done) return;
    let stop = takeTurn(go);
    function go() {
      if (begun?.work.advance(SLICE)) setLate(begun.end(true));
      else stop = takeTurn(go);
    }
    return () => stop();
  }, [begun]);

  const fits = late && late.rows === rows && late.measures === measures ? late : undefined;
  shown.current = fits ?? begun?.first ?? shown.current;
  return shown.current;
}
