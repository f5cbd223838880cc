import { useEffect, useMemo, useRef, useState } from 'react';
import type { TimelineRows } from '../rows/timeline-rows.ts';
import { startLayout } from './start-layout.ts';
import type { TimelineLayout, TimelineMeasures } from './timeline-layout.ts';

/** Rows, and the layout that was made of them. */
export interface LaidOut {
  readonly rows: TimelineRows;
  readonly measures: TimelineMeasures;
  readonly layout: TimelineLayout;
}

/** Tiles that are laid out before others get a turn: half a millisecond of a desktop, two of a phone. */
const SLICE = 10_000;

/** Runs after what waits in the page, without the pause that timers get. */
function soon(act: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    act();
  };
  port2.postMessage(undefined);
  return () => port1.close();
}

/** Lays rows out, those of a large library in slices; until they are done, the last ones stay on show. */
export function useLaidOut(
  rows: TimelineRows | undefined,
  measures: TimelineMeasures | undefined,
): LaidOut | undefined {
  const [late, setLate] = useState<LaidOut>();
  const shown = useRef<LaidOut>(undefined);
  const begun = useMemo(() => {
    if (!rows || !measures) return undefined;
    const work = startLayout(rows, measures);
    const end = (): LaidOut => ({ rows, measures, layout: work.finish() });
    // While nothing is on show, all else can wait.
    const done = work.advance(shown.current ? SLICE : Number.POSITIVE_INFINITY);
    return done ? { work, end, done: end() } : { work, end, done: undefined };
  }, [rows, measures]);

  useEffect(() => {
    if (!begun || begun.done) return;
    let stop = soon(go);
    function go() {
      if (begun?.work.advance(SLICE)) setLate(begun.end());
      else stop = soon(go);
    }
    return () => stop();
  }, [begun]);

  const fits = late && late.rows === rows && late.measures === measures ? late : undefined;
  shown.current = begun?.done ?? fits ?? shown.current;
  return shown.current;
}
