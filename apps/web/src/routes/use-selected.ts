import type { FileJson, FolderJson } from '@rdrive/client';
import { useEffect, useMemo } from 'react';
import { renaming } from '../lib/ask.ts';
import { NOTHING, type Picked } from '../lib/picked.ts';
import { clearSelection, selection } from '../lib/selection.ts';
import { useStore } from '../lib/store.ts';

const NO_FOLDERS: readonly FolderJson[] = [];

/** What is selected of these; leaving the view clears the selection. */
export function useSelected(files: readonly FileJson[], folders = NO_FOLDERS): Picked {
  const ids = useSelection();
  return useMemo(() => {
    if (ids.size === 0) return NOTHING;
    const isIn = ({ id }: { readonly id: string }) => ids.has(id);
    return { files: files.filter(isIn), folders: folders.filter(isIn) };
  }, [files, folders, ids]);
}

/** Ids that are selected in the view; leaving it clears the selection. */
export function useSelection(): ReadonlySet<string> {
  useEffect(
    () => () => {
      clearSelection();
      renaming.set(undefined);
    },
    [],
  );
  return useStore(selection);
}
