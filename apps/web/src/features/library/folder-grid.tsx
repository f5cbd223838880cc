import type { FolderJson } from '@rdrive/client';
import { useMemo, useRef } from 'react';
import { t } from '../../i18n/t.ts';
import { renaming } from '../../lib/ask.ts';
import { selection } from '../../lib/selection.ts';
import { useStore } from '../../lib/store.ts';
import { useBoard, useBoardPart } from '../../ui/board/board.ts';
import { layoutOf } from '../../ui/board/geometry.ts';
import { FolderTile } from './folder-tile.tsx';

/** The folders of a view, as one part of its board: all are drawn, so their places are read from the page. */
export function FolderGrid({ folders }: { folders: readonly FolderJson[] }) {
  const ref = useRef<HTMLUListElement>(null);
  const board = useBoard();
  const selected = useStore(selection);
  const current = useStore(board.current);
  const named = useStore(renaming);
  const ids = useMemo(() => folders.map((folder) => folder.id), [folders]);
  useBoardPart('folders', () => {
    const element = ref.current;
    if (!element) return undefined;
    return { ids, element, layout: () => layoutOf([...element.children].map(boxOf)) };
  });
  const stop = current !== undefined && ids.includes(current) ? current : ids[0];
  return (
    <ul
      ref={ref}
      aria-label={t('library.folders')}
      className="relative grid grid-cols-2 gap-x-3 gap-y-4 pt-2 tablet:grid-cols-[repeat(auto-fill,minmax(200px,1fr))] tablet:gap-x-4"
    >
      {folders.map((folder) => (
        <FolderTile
          key={folder.id}
          folder={folder}
          selected={selected.has(folder.id)}
          selecting={selected.size > 0}
          tabbable={folder.id === stop}
          named={folder.id === named}
        />
      ))}
    </ul>
  );
}

function boxOf(element: Element) {
  const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = element as HTMLElement;
  return { left: offsetLeft, top: offsetTop, width: offsetWidth, height: offsetHeight };
}
