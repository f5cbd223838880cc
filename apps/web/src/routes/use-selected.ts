import type { FileJson } from '@rdrive/client';
import { useEffect, useMemo } from 'react';
import { clearSelection, selection } from '../lib/selection.ts';
import { useStore } from '../lib/store.ts';

/** The selected ones of these files; leaving the view clears the selection. */
export function useSelected(files: readonly FileJson[]): readonly FileJson[] {
  const ids = useStore(selection);
  useEffect(() => clearSelection, []);
  return useMemo(() => (ids.size === 0 ? [] : files.filter((file) => ids.has(file.id))), [files, ids]);
}
