import { type FileJson, justifiedLayout, visibleRows } from '@rdrive/client';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { gridSize } from '../../lib/grid-size.ts';
import { selection, selectRange, toggleSelected } from '../../lib/selection.ts';
import { useStore } from '../../lib/store.ts';
import { offerTiles } from '../../lib/tiles.ts';
import { useVisibleStretch, useWidth } from '../../lib/use-window-box.ts';
import { Tile } from './tile.tsx';
import { useAnchor } from './use-anchor.ts';
import { useKeptRatios } from './use-kept-ratios.ts';

export interface PhotoGridProps {
  readonly label: string;
  readonly files: readonly FileJson[];
  readonly onOpen: (id: string) => void;
  /** The file in the viewer: kept in sight, so that closing the viewer ends where it is. */
  readonly shown?: string | undefined;
}

const GAP = 3;
const STEP = 200;

/**
 * Justified rows that know their place before anything loads; only those near the window are in the page. One stop for
 * Tab, arrows inside, `x` selects.
 */
export function PhotoGrid({ label, files, onOpen, shown }: PhotoGridProps) {
  const ref = useRef<HTMLUListElement>(null);
  const width = useWidth(ref);
  const rowHeight = useStore(gridSize);
  const selected = useStore(selection);
  const stretch = useVisibleStretch(ref, STEP);
  const [current, setCurrent] = useState(0);
  const [wanted, setWanted] = useState<number>();

  const ratios = useKeptRatios(files);
  const layout = useMemo(
    () => justifiedLayout(width > 0 ? ratios : [], { width, rowHeight, gap: GAP }),
    [ratios, width, rowHeight],
  );
  useAnchor(ref, files, layout);
  const order = useRef<readonly FileJson[]>(files);
  order.current = files;

  useEffect(
    () =>
      offerTiles((id) => {
        const index = order.current.findIndex((file) => file.id === id);
        return ref.current?.querySelector<HTMLElement>(`[data-index="${index}"]`) ?? undefined;
      }),
    [],
  );

  const select = useCallback((id: string, range: boolean) => {
    if (range)
      selectRange(
        id,
        order.current.map((file) => file.id),
      );
    else toggleSelected(id);
  }, []);

  const scrollTo = useCallback(
    (index: number) => {
      const box = layout.boxes[index];
      const grid = ref.current;
      if (!box || !grid) return;
      const top = grid.getBoundingClientRect().top + box.top;
      if (top < 120) scrollBy({ top: top - 120 });
      else if (top + box.height > innerHeight - 80) scrollBy({ top: top + box.height - innerHeight + 80 });
    },
    [layout],
  );

  const last = useRef(shown);
  useEffect(() => {
    if (shown) scrollTo(files.findIndex((file) => file.id === shown));
    else if (last.current) setWanted(files.findIndex((file) => file.id === last.current));
    last.current = shown;
  }, [shown, files, scrollTo]);

  useLayoutEffect(() => {
    if (wanted === undefined) return;
    const tile = ref.current?.querySelector<HTMLElement>(`[data-index="${wanted}"]`);
    if (!tile && wanted >= 0 && wanted < files.length) return;
    tile?.focus({ preventScroll: true });
    setWanted(undefined);
  }, [wanted, files.length]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = neighbour(event.key, current, layout);
    if (target === undefined || target < 0 || target >= files.length) return;
    event.preventDefault();
    if (event.shiftKey) {
      const file = files[target];
      if (file) select(file.id, true);
    }
    setCurrent(target);
    scrollTo(target);
    setWanted(target);
  }

  const margin = innerHeight;
  const [from, to] = visibleRows(layout.rows, stretch.top - margin, stretch.bottom + margin);
  const first = layout.rows[from]?.first ?? 0;
  const end = to > from ? (layout.rows[to - 1]?.last ?? -1) + 1 : first;
  const stop = current >= first && current < end ? current : first;

  return (
    <ul
      ref={ref}
      aria-label={label}
      onKeyDown={onKeyDown}
      className="relative max-tablet:-mx-[var(--page)]"
      style={{ height: layout.height }}
    >
      {width > 0 &&
        files.slice(first, end).map((file, at) => {
          const index = first + at;
          const box = layout.boxes[index];
          return (
            box && (
              <Tile
                key={file.id}
                file={file}
                box={box}
                index={index}
                selected={selected.has(file.id)}
                selecting={selected.size > 0}
                tabbable={index === stop}
                onOpen={onOpen}
                onSelect={select}
                onFocus={setCurrent}
              />
            )
          );
        })}
    </ul>
  );
}

/** Where an arrow key leads; up and down to the tile over or under the middle of this one. */
function neighbour(key: string, from: number, { boxes, rows }: ReturnType<typeof justifiedLayout>): number | undefined {
  if (key === 'ArrowLeft') return from - 1;
  if (key === 'ArrowRight') return from + 1;
  if (key === 'Home') return 0;
  if (key === 'End') return boxes.length - 1;
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const row = rows.findIndex((each) => from >= each.first && from <= each.last);
  const next = rows[row + (key === 'ArrowUp' ? -1 : 1)];
  const box = boxes[from];
  if (!next || !box) return undefined;
  const middle = box.left + box.width / 2;
  for (let at = next.first; at <= next.last; at++) {
    const other = boxes[at];
    if (other && other.left + other.width >= middle) return at;
  }
  return next.last;
}
