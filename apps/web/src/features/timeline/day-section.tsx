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
  const { rows, layout, at, first, end, cache, stop, hasty, selected } = props;
  const ids = useMemo(() => rows.ids.slice(first, end), [rows, first, end]);
  const boxes = useBoxes(layout, first, end);
  const box = layout.dayBox(at);
  const day = box?.day.day ?? 0;
  const words = useMemo(() => dayWords(day), [day]);
  const onToggle = useCallback(() => toggleDay(rows, at), [rows, at]);
  if (!box) return null;
  const files = ids.map(cache.get);
  return (
    <section
      aria-label={words}
      className="absolute"
      style={{ top: box.top, left: box.left, width: box.width, height: box.height }}
    >
      <DayHeader
        day={words}
        count={box.day.count}
        folders={folderWords(files)}
        selected={isWholeDay(rows, at, selected)}
        selecting={selected.size > 0}
        onToggle={onToggle}
      />
      {/* From the top left of all days, as the boxes are. */}
      <ul aria-label={words} className="absolute" style={{ top: -box.top, left: -box.left }}>
        {ids.map((id, offset) => {
          const place = boxes.get(first + offset);
          return (
            place && (
              <Place
                key={id}
                file={files[offset]}
                box={place}
                tabbable={first + offset === stop}
                hasty={hasty}
                selected={selected}
              />
            )
          );
        })}
      </ul>
    </section>
  );
});

interface PlaceProps {
  readonly file: FileJson | undefined;
  readonly box: TileBox;
  readonly tabbable: boolean;
  readonly hasty: boolean;
  readonly selected: ReadonlySet<string>;
}

/** A tile, or its place while its file is not at hand yet. */
function Place({ file, box, tabbable, hasty, selected }: PlaceProps) {
  if (file)
    return (
      <Tile
        file={file}
        box={box}
        selected={selected.has(file.id)}
        selecting={selected.size > 0}
        tabbable={tabbable}
        hasty={hasty}
      />
    );
  return (
    <li
      aria-hidden
      className="absolute rounded-tile bg-surface"
      style={{ transform: `translate(${box.left}px, ${box.top}px)`, width: box.width, height: box.height }}
    />
  );
}

/** The boxes of tiles: the same objects while they stay where they are, so that tiles need not draw again. */
function useBoxes(layout: TimelineLayout, first: number, end: number): ReadonlyMap<number, TileBox> {
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
