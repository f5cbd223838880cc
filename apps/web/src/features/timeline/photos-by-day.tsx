import type { FileJson, IndexQuery } from '@rdrive/client';
import { type ReactNode, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useIndexState } from '../../lib/local-index/use-index-state.ts';
import { useCameWithPhoto, useOpen } from '../../lib/navigation.ts';
import { useTitle } from '../../lib/use-title.ts';
import { useWidth } from '../../lib/use-window-box.ts';
import { ViewerHost } from '../../routes/viewer-host.tsx';
import { BoardArea } from '../../ui/board/board-area.tsx';
import { SizeSlider } from '../../ui/grid-controls.tsx';
import { PageHeader, PageTitle } from '../../ui/page-header.tsx';
import { SelectionBar } from '../../ui/selection-bar.tsx';
import { type LaidOut, useLaidOut } from './layout/use-laid-out.ts';
import { useMeasures } from './layout/use-measures.ts';
import { NoRows } from './no-rows.tsx';
import type { TimelineRows } from './rows/timeline-rows.ts';
import { NONE_DRAWN, useRowCache, useRowSequence, useSteadyRows, useTimelineRows } from './rows/use-timeline-rows.ts';
import { useWholeSelection } from './rows/whole-selection.ts';
import { Scrubber } from './scrubber/scrubber.tsx';
import { TimelineGrid } from './timeline-grid.tsx';
import { usePickedRows } from './use-picked-rows.ts';

export interface PhotosByDayProps {
  /** What is shown; an equal one is the same. Undefined where `instead` takes its place. */
  readonly query: IndexQuery | undefined;
  /** Of the page, and of its header where `header` tells nothing else. */
  readonly title: string;
  /** In place of the title in the header. */
  readonly header?: ReactNode;
  /** In the middle of the header, in place of the box that leads to the search. */
  readonly search?: ReactNode;
  /** At the right of the header. */
  readonly actions?: ReactNode;
  /** Shown where nothing answers. */
  readonly empty: ReactNode;
  /** In place of the photos while there is no query. */
  readonly instead?: ReactNode;
  /** Between the header and the photos. */
  readonly children?: ReactNode;
}

/** The last layout of all rows; later than what is in sight, which comes first. */
function useWhole(laid: LaidOut | undefined): LaidOut | undefined {
  const last = useRef<LaidOut>(undefined);
  if (!laid || laid.whole) last.current = laid;
  return useDeferredValue(last.current);
}

/**
 * True where what is there instead of photos is shown: without a query, and on until the first answer to one is there, so
 * that nobody sees a page with neither.
 */
function useInstead(query: IndexQuery | undefined, rows: TimelineRows | undefined): boolean {
  const { status } = useIndexState();
  const before = useRef(false);
  const instead = !query || (before.current && !rows && status === 'ready');
  useEffect(() => {
    before.current = instead;
  }, [instead]);
  return instead;
}

/** A page with all photos and videos that answer a query, by day: to scroll, to jump, to select and to open. */
export function PhotosByDay({ query, title, header, search, actions, empty, instead, children }: PhotosByDayProps) {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef(NONE_DRAWN);
  const open = useOpen();
  const rows = useSteadyRows(useTimelineRows(query), drawn);
  const { cache, version } = useRowCache(rows);
  const without = useInstead(query, rows);
  const made = useLaidOut(rows, useMeasures(useWidth(place)), {
    question: JSON.stringify(query),
    deep: useCameWithPhoto(),
  });
  // What the query before found is not of this page any more.
  const laid = without || !rows ? undefined : made;
  const scrubbed = useWhole(laid);
  const sequence = useRowSequence(rows, cache, version);
  const { picked, count } = usePickedRows(rows, cache, version);
  useWholeSelection(rows);
  useTitle(title);
  // Another one for other rows, so that the focus goes on where its tile has gone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is made of the cache alone
  const shelf = useMemo(() => ({ ...cache }), [cache, laid?.rows]);
  const shown = laid && laid.rows.ids.length > 0 ? laid : undefined;
  return (
    <>
      {count > 0 && rows ? (
        <SelectionBar all={rows.ids} picked={picked} awaited={picked.files.length < count ? count : undefined} />
      ) : (
        <PageHeader
          search={search}
          actions={
            <>
              {query && <SizeSlider />}
              {actions}
            </>
          }
        >
          {header ?? <PageTitle>{title}</PageTitle>}
        </PageHeader>
      )}
      {!without && children}
      {/* Tells the width that there is, and where the days begin. Beside them there is room for the scrubber. */}
      <div ref={place} className="max-tablet:-mx-[var(--page)] tablet:mr-[calc(56px-var(--page))]" />
      {without && instead}
      {!without && !shown && <NoRows rows={rows} empty={empty} />}
      <BoardArea files={shelf} onOpen={(item) => open((item as FileJson).id)}>
        {shown && <TimelineGrid laid={shown} cache={cache} version={version} drawn={drawn} />}
      </BoardArea>
      {shown && scrubbed && <Scrubber layout={scrubbed.layout} days={place} />}
      <ViewerHost files={sequence} />
    </>
  );
}
