import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { t } from '../../i18n/t.ts';
import { renaming } from '../../lib/ask.ts';
import { usePhoto } from '../../lib/navigation.ts';
import { selection } from '../../lib/selection.ts';
import { useShortcuts } from '../../lib/shortcuts.ts';
import { useStore } from '../../lib/store.ts';
import { offerTiles } from '../../lib/tiles.ts';
import { useChromeShown } from '../../lib/use-chrome.ts';
import { useVisibleStretch } from '../../lib/use-window-box.ts';
import { useBoard, useBoardPart } from '../../ui/board/board.ts';
import { FileRename } from '../../ui/grid/file-rename.tsx';
import { useAnchor } from '../../ui/grid/use-anchor.ts';
import { useShownFocus } from '../../ui/grid/use-shown-focus.ts';
import { DaySection } from './day-section.tsx';
import type { TimelineLayout } from './layout/timeline-layout.ts';
import type { LaidOut } from './layout/use-laid-out.ts';
import type { Stretch } from './parts/stretch.ts';
import { useParts } from './parts/use-parts.ts';
import type { RowCache } from './rows/row-cache.ts';
import type { DrawnTiles } from './rows/use-timeline-rows.ts';
import { useAhead } from './use-ahead.ts';
import { useHasty } from './use-hasty.ts';
import { usePainted } from './use-painted.ts';
import { toggleDay } from './whole-day.ts';

export interface TimelineGridProps {
  readonly laid: LaidOut;
  readonly cache: RowCache;
  /** Another one whenever other files are at hand. */
  readonly version: unknown;
  /** Is told the tiles in the page and their shapes. */
  readonly drawn: RefObject<DrawnTiles>;
}

const STEP = 300;
/** Where nothing beyond the window is drawn, little should be. */
const SMALL_STEP = 100;
/** So many tiles one frame may bring beyond the window: what a frame costs at all weighs more than a few of them. */
const MOST = 9;
/** The bars at the top of the page, where they show. */
const BARS = 'max(56px, calc(env(safe-area-inset-top) + 44px))';

/** The tiles of the rows that touch the stretch from `top` to `bottom`, pixels. */
function tilesIn(layout: TimelineLayout, top: number, bottom: number): Stretch {
  const [fromRow, toRow] = layout.rowsIn(top, bottom);
  const from = layout.row(fromRow)?.first ?? 0;
  return { from, to: toRow > fromRow ? (layout.row(toRow - 1)?.last ?? -1) + 1 : from };
}

/** Days of justified rows; only those near the window are in the page. One stop for Tab; the board has the keys. */
export function TimelineGrid({ laid: { rows, layout, measures }, cache, version, drawn }: TimelineGridProps) {
  const ref = useRef<HTMLDivElement>(null);
  const board = useBoard();
  const selected = useStore(selection);
  const current = useStore(board.current);
  const named = useStore(renaming);
  const ahead = useRef(false);
  const stretch = useVisibleStretch(ref, () => (ahead.current ? STEP : SMALL_STEP));
  const hasty = useHasty();
  const atTop = stretch.top <= 0;
  const margin = useAhead(rows, atTop, hasty);
  useLayoutEffect(() => {
    ahead.current = margin > 0;
  }, [margin]);
  const painted = usePainted(rows.revision);
  const chrome = useChromeShown();
  useAnchor(ref, rows.ids, layout);
  useEffect(() => offerTiles((id) => ref.current?.querySelector<HTMLElement>(`[data-entry="${id}"]`) ?? undefined), []);
  useBoardPart('files', () =>
    ref.current ? { ids: rows.ids, element: ref.current, layout: () => layout } : undefined,
  );

  const top = stretch.top - margin;
  const bottom = stretch.bottom + margin;
  const wanted = tilesIn(layout, top, bottom);
  const { from: first, to: end } = useParts({
    wanted,
    sight: hasty ? wanted : tilesIn(layout, stretch.top, stretch.bottom),
    most: MOST,
    of: rows,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows have other files at the same places
  useEffect(() => {
    if (!hasty) cache.want(wanted.from, wanted.to);
  }, [cache, rows, wanted.from, wanted.to, hasty]);
  useEffect(() => {
    drawn.current = () => new Map(rows.ids.slice(first, end).map((id, at) => [id, rows.aspects[first + at] ?? 1]));
  }, [drawn, rows, first, end]);

  const at = current === undefined ? -1 : rows.ids.indexOf(current);
  const stop = at >= first && at < end ? at : first;
  useShortcuts({
    'select-day': () => {
      const day = layout.dayOf(at);
      if (day >= 0) toggleDay(rows, day);
      return day >= 0;
    },
  });

  const [fromDay, toDay] = layout.daysIn(top, bottom);
  const [, seenDay] = layout.daysIn(stretch.top, stretch.bottom);
  const namedAt = named === undefined ? -1 : rows.ids.indexOf(named);
  const namedFile = named === undefined ? undefined : cache.get(named);
  const namedBox = namedAt < 0 ? undefined : layout.box(namedAt);
  return (
    <section
      ref={ref}
      aria-label={t('timeline.label')}
      className="relative max-tablet:-mx-[var(--page)]"
      style={{
        height: layout.height,
        ...({
          '--bars': chrome || selected.size > 0 ? BARS : 'env(safe-area-inset-top)',
          '--day': `${measures.headerHeight}px`,
        } as object),
      }}
    >
      <ShownFocus />
      {Array.from({ length: Math.max(0, toDay - fromDay) }, (_, offset) => {
        const at = fromDay + offset;
        const day = layout.days[at];
        const begin = Math.max(first, day?.start ?? 0);
        const until = Math.min(end, day ? day.start + day.count : 0);
        // The line of a day may be seen before its tiles are.
        if (!day || (until <= begin && (at >= seenDay || day.start < first))) return null;
        return (
          <DaySection
            key={day.day}
            rows={rows}
            layout={layout}
            at={at}
            first={begin}
            end={until}
            cache={cache}
            version={version}
            stop={stop >= begin && stop < until ? stop : -1}
            hasty={hasty || (atTop && !painted)}
            selected={selected}
          />
        );
      })}
      {namedFile && namedBox && (
        <ul>
          <FileRename key={namedFile.id} file={namedFile} box={namedBox} width={measures.width} />
        </ul>
      )}
    </section>
  );
}

/** By itself, so that no tile is drawn again where one opens. */
function ShownFocus() {
  useShownFocus(usePhoto());
  return null;
}
