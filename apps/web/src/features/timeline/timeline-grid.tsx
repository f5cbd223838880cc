import type { TileBox } from '@rdrive/client';
import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { t } from '../../i18n/t.ts';
import { renaming } from '../../lib/ask.ts';
import { selection, setSelection } from '../../lib/selection.ts';
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
import type { LaidOut } from './layout/use-laid-out.ts';
import type { RowCache } from './rows/row-cache.ts';
import type { TimelineRows } from './rows/timeline-rows.ts';
import { useAhead } from './use-ahead.ts';
import { useHasty } from './use-hasty.ts';
import { usePainted } from './use-painted.ts';

export interface TimelineGridProps {
  readonly laid: LaidOut;
  readonly cache: RowCache;
  /** The file in the viewer. */
  readonly shown: string | undefined;
  /** Is told the tiles in the page and their shapes. */
  readonly drawn: RefObject<ReadonlyMap<string, number>>;
}

const STEP = 200;
/** The bars at the top of the page, where they show. */
const BARS = 'max(56px, calc(env(safe-area-inset-top) + 44px))';

/** Days of justified rows; only those near the window are in the page. One stop for Tab; the board has the keys. */
export function TimelineGrid({ laid: { rows, layout, measures }, cache, shown, drawn }: TimelineGridProps) {
  const ref = useRef<HTMLDivElement>(null);
  const board = useBoard();
  const selected = useStore(selection);
  const current = useStore(board.current);
  const named = useStore(renaming);
  const stretch = useVisibleStretch(ref, STEP);
  const hasty = useHasty();
  const atTop = stretch.top <= 0;
  const margin = useAhead(rows.ids, atTop, hasty);
  const painted = usePainted(rows.ids);
  const chrome = useChromeShown();
  useAnchor(ref, rows.ids, layout);
  useEffect(() => offerTiles((id) => ref.current?.querySelector<HTMLElement>(`[data-entry="${id}"]`) ?? undefined), []);
  useBoardPart('files', () =>
    ref.current ? { ids: rows.ids, element: ref.current, layout: () => layout } : undefined,
  );
  useShownFocus(shown);

  const top = stretch.top - margin;
  const bottom = stretch.bottom + margin;
  const [fromRow, toRow] = layout.rowsIn(top, bottom);
  const first = layout.row(fromRow)?.first ?? 0;
  const end = toRow > fromRow ? (layout.row(toRow - 1)?.last ?? -1) + 1 : first;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows have other files at the same places
  useEffect(() => {
    if (!hasty) cache.want(first, end);
  }, [cache, rows, first, end, hasty]);
  const ids = useMemo(() => rows.ids.slice(first, end), [rows, first, end]);
  useEffect(() => {
    drawn.current = new Map(ids.map((id, at) => [id, rows.aspects[first + at] ?? 1]));
  }, [drawn, ids, rows, first]);
  const boxes = useBoxes(layout, first, end);

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
      {Array.from({ length: Math.max(0, toDay - fromDay) }, (_, offset) => {
        const box = layout.dayBox(fromDay + offset);
        if (!box) return null;
        const begin = Math.max(first, box.day.start);
        const until = Math.min(end, box.day.start + box.day.count);
        return (
          <DaySection
            key={box.day.day}
            box={box}
            first={begin}
            ids={ids.slice(begin - first, until - first)}
            boxes={boxes}
            fileOf={cache.get}
            stop={stop}
            hasty={hasty || (atTop && !painted)}
            selected={selected}
            isWhole={() => isWhole(rows, fromDay + offset, selected)}
            onToggle={() => toggleDay(rows, fromDay + offset)}
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

/** The boxes of the tiles in the page: the same objects while they stay where they are, so that tiles need not draw again. */
function useBoxes(layout: LaidOut['layout'], first: number, end: number): ReadonlyMap<number, TileBox> {
  const before = useRef<ReadonlyMap<number, TileBox>>(new Map());
  return useMemo(() => {
    const boxes = new Map<number, TileBox>();
    for (let tile = first; tile < end; tile++) {
      const known = before.current.get(tile);
      const box = layout.box(tile);
      if (box) boxes.set(tile, known && isSame(known, box) ? known : box);
    }
    before.current = boxes;
    return boxes;
  }, [layout, first, end]);
}

const isSame = (a: TileBox, b: TileBox) =>
  a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;

function idsOfDay({ ids, days }: TimelineRows, at: number): readonly string[] {
  const day = days[at];
  return day ? ids.slice(day.start, day.start + day.count) : [];
}

/** True where all photos of a day are selected. */
function isWhole(rows: TimelineRows, at: number, selected: ReadonlySet<string>): boolean {
  const count = rows.days[at]?.count ?? 0;
  return count > 0 && selected.size >= count && idsOfDay(rows, at).every((id) => selected.has(id));
}

function toggleDay(rows: TimelineRows, at: number): void {
  const selected = selection.get();
  const ids = idsOfDay(rows, at);
  const day = new Set(ids);
  if (isWhole(rows, at, selected)) setSelection([...selected].filter((id) => !day.has(id)));
  else setSelection([...selected, ...ids]);
}
