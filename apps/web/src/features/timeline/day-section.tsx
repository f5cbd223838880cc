import type { FileJson, TileBox } from '@rdrive/client';
import { Tile } from '../../ui/grid/tile.tsx';
import { DayHeader, foldersOf } from './day-header.tsx';
import type { DayBox } from './layout/timeline-layout.ts';
import { dayWords } from './local-days.ts';

export interface DaySectionProps {
  readonly box: DayBox;
  /** Index of the first of `ids`, those of its tiles that are near the window. */
  readonly first: number;
  readonly ids: readonly string[];
  /** Of tiles by index, from the top left of all. */
  readonly boxes: ReadonlyMap<number, TileBox>;
  readonly fileOf: (id: string) => FileJson | undefined;
  /** Index of the tile that Tab reaches. */
  readonly stop: number;
  readonly hasty: boolean;
  readonly selected: ReadonlySet<string>;
  readonly isWhole: () => boolean;
  readonly onToggle: () => void;
}

/** One day: its line, and those of its tiles that are near the window. */
export function DaySection(props: DaySectionProps) {
  const { box, first, ids, boxes, fileOf, stop, hasty, selected, isWhole, onToggle } = props;
  const files = ids.map(fileOf);
  const words = dayWords(box.day.day);
  return (
    <section
      aria-label={words}
      className="absolute"
      style={{ top: box.top, left: box.left, width: box.width, height: box.height }}
    >
      <DayHeader
        day={words}
        count={box.day.count}
        folders={foldersOf(files.filter((file) => file !== undefined))}
        selected={isWhole()}
        selecting={selected.size > 0}
        onToggle={onToggle}
      />
      {/* From the top left of all days, as the boxes are. */}
      <ul aria-label={words} className="absolute" style={{ top: -box.top, left: -box.left }}>
        {ids.map((id, offset) => {
          const place = boxes.get(first + offset);
          const file = files[offset];
          if (!place) return null;
          if (!file) return <Waiting key={id} box={place} />;
          return (
            <Tile
              key={id}
              file={file}
              box={place}
              selected={selected.has(id)}
              selecting={selected.size > 0}
              tabbable={first + offset === stop}
              hasty={hasty}
            />
          );
        })}
      </ul>
    </section>
  );
}

/** The place of a tile whose file is not at hand yet. */
function Waiting({ box }: { box: TileBox }) {
  return (
    <li
      aria-hidden
      className="absolute rounded-tile bg-surface"
      style={{ transform: `translate(${box.left}px, ${box.top}px)`, width: box.width, height: box.height }}
    />
  );
}
