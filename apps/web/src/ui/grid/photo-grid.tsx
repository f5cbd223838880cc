import { type FileJson, justifiedLayout, visibleRows } from '@rdrive/client';
import { useEffect, useMemo, useRef } from 'react';
import { renaming } from '../../lib/ask.ts';
import { gridSize } from '../../lib/grid-size.ts';
import { selection } from '../../lib/selection.ts';
import { useStore } from '../../lib/store.ts';
import { offerTiles } from '../../lib/tiles.ts';
import { useVisibleStretch, useWidth } from '../../lib/use-window-box.ts';
import { useBoard, useBoardPart } from '../board/board.ts';
import { layoutOfGrid } from '../board/geometry.ts';
import { FileRename } from './file-rename.tsx';
import { Tile } from './tile.tsx';
import { useAnchor } from './use-anchor.ts';
import { useMargin } from './use-margin.ts';
import { useRatios } from './use-ratios.ts';
import { useShownFocus } from './use-shown-focus.ts';

export interface PhotoGridProps {
  readonly label: string;
  readonly files: readonly FileJson[];
  /** The file in the viewer: kept in sight, so that closing the viewer ends where it is. */
  readonly shown?: string | undefined;
}

const GAP = 3;
const STEP = () => 200;

/**
 * Justified rows that know their place before anything loads; only those near the window are in the page. One stop for
 * Tab; the board around it has the keys.
 */
export function PhotoGrid({ label, files, shown }: PhotoGridProps) {
  const ref = useRef<HTMLUListElement>(null);
  const board = useBoard();
  const width = useWidth(ref);
  const rowHeight = useStore(gridSize);
  const selected = useStore(selection);
  const current = useStore(board.current);
  const named = useStore(renaming);
  const stretch = useVisibleStretch(ref, STEP);

  const ratios = useRatios(files, ref);
  const layout = useMemo(
    () => justifiedLayout(width > 0 ? ratios : [], { width, rowHeight, gap: GAP }),
    [ratios, width, rowHeight],
  );
  useEffect(() => offerTiles((id) => ref.current?.querySelector<HTMLElement>(`[data-entry="${id}"]`) ?? undefined), []);
  const ids = useMemo(() => files.map((file) => file.id), [files]);
  const places = useMemo(() => layoutOfGrid(layout), [layout]);
  useAnchor(ref, ids, places);
  useBoardPart('files', () => (ref.current ? { ids, element: ref.current, layout: () => places } : undefined));

  useShownFocus(shown);
  const margin = useMargin();
  const [from, to] = visibleRows(layout.rows, stretch.top - margin, stretch.bottom + margin);
  const first = layout.rows[from]?.first ?? 0;
  const end = to > from ? (layout.rows[to - 1]?.last ?? -1) + 1 : first;
  const at = current === undefined ? -1 : ids.indexOf(current);
  const stop = at >= first && at < end ? at : first;
  const namedAt = named === undefined ? -1 : ids.indexOf(named);
  const namedFile = files[namedAt];
  const namedBox = layout.boxes[namedAt];

  return (
    <ul
      ref={ref}
      aria-label={label}
      className="relative max-tablet:-mx-[var(--page)]"
      style={{ height: layout.height }}
    >
      {width > 0 &&
        files.slice(first, end).map((file, offset) => {
          const index = first + offset;
          const box = layout.boxes[index];
          return (
            box && (
              <Tile
                key={file.id}
                file={file}
                box={box}
                selected={selected.has(file.id)}
                selecting={selected.size > 0}
                tabbable={index === stop}
              />
            )
          );
        })}
      {namedFile && namedBox && <FileRename key={namedFile.id} file={namedFile} box={namedBox} width={width} />}
    </ul>
  );
}
