import type { FileJson, TileBox } from '@rdrive/client';
import { memo, useCallback, useMemo, useRef } from 'react';
import { Tile } from '../../ui/grid/tile.tsx';
import { DayHeader, folderWords } from './day-header.tsx';
import type { TimelineLayout } from './layout/timeline-layout.ts';
import { dayWords } from './local-days.ts';
import type { RowCache } from './rows/row-cache.ts';
import type { TimelineRows } from './rows/timeline-rows.ts';
import { isWholeDay, toggleDay } from './whole-day.ts';

export interface DaySectionProps {
  readonly rows: TimelineRows;
  readonly layout: TimelineLayout;
  /** Index of the day. */
  readonly at: number;
  /** Its tiles that are near the window: from `first` on, before `end`. */
  readonly first: number;
  readonly end: number;
  readonly cache: RowCache;
  /** Another one whenever other files are at hand. */
  readonly version: unknown;
  /** Index of the tile that Tab reaches; -1 where it is in another day. */
  readonly stop: number;
  readonly hasty: boolean;
  readonly selected: ReadonlySet<string>;
}

/** One day: its line, and those of its tiles that are near the window. Drawn again only where something of it changes. */
export const DaySection = memo(function DaySection(props: DaySectionProps) {
  const { rows, layout, at, first, end, cache, version, stop, hasty, selected } = props;
  const ids = useMemo(() => rows.ids.slice(first, end), [rows, first, end]);
  const box = layout.dayBox(at);
  const day = box?.day.day ?? 0;
  const words = useMemo(() => dayWords(day), [day]);
  const onToggle = useCallback(() => toggleDay(rows, at), [rows, at]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version has other files at hand
  const folders = useMemo(() => folderWords(ids.map(cache.get)), [ids, cache, version]);
  if (!box) return null;
  const selecting = selected.size > 0;
  return (
    <section
      aria-label={words}
      className="absolute"
      style={{ top: box.top, left: box.left, width: box.width, height: box.height }}
    >
      <DayHeader
        day={words}
        count={box.day.count}
        folders={folders}
        selected={selecting && isWholeDay(rows, at, selected)}
        selecting={selecting}
        onToggle={onToggle}
      />
      {/* From the top left of all days, as the boxes are. */}
      <ul aria-label={words} className="absolute" style={{ top: -box.top, left: -box.left }}>
        {ids.map((id, offset) => (
          <Place
            key={id}
            file={cache.get(id)}
            at={first + offset}
            layout={layout}
            tabbable={first + offset === stop}
            hasty={hasty}
            selected={selected.has(id)}
            selecting={selecting}
          />
        ))}
      </ul>
    </section>
  );
});

interface PlaceProps {
  readonly file: FileJson | undefined;
  /** Index of the tile. */
  readonly at: number;
  readonly layout: TimelineLayout;
  readonly tabbable: boolean;
  readonly hasty: boolean;
  readonly selected: boolean;
  readonly selecting: boolean;
}

/** A tile, or its place while its file is not at hand yet. */
const Place = memo(function Place({ file, at, layout, ...rest }: PlaceProps) {
  const box = useBox(layout, at);
  if (!box) return null;
  if (file) return <Tile file={file} box={box} {...rest} />;
  return <li aria-hidden className="absolute rounded-tile bg-surface" style={box} />;
});

/** Where a tile lies: the same object while it stays there, so that it need not be drawn again. */
function useBox(layout: TimelineLayout, at: number): TileBox | undefined {
  const before = useRef<TileBox>(undefined);
  return useMemo(() => {
    const box = layout.box(at);
    if (!box || !before.current || !isSame(before.current, box)) before.current = box;
    return before.current;
  }, [layout, at]);
}

const isSame = (a: TileBox, b: TileBox) =>
  a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
