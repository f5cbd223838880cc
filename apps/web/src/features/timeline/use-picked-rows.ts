import type { FileJson } from '@rdrive/client';
import { useEffect, useMemo } from 'react';
import { NOTHING, type Picked } from '../../lib/picked.ts';
import { useSelection } from '../../routes/use-selected.ts';
import type { RowCache } from './rows/row-cache.ts';
import type { TimelineRows } from './rows/timeline-rows.ts';

/** What is selected of the rows. */
export interface PickedRows {
  /** Those at hand. */
  readonly picked: Picked;
  /** How many are selected; more than are at hand while some are on their way. */
  readonly count: number;
}

/** What is selected of the rows, brought to hand; `version` moves whenever other files are at hand. */
export function usePickedRows(rows: TimelineRows | undefined, cache: RowCache, version: unknown): PickedRows {
  const selected = useSelection();
  const ids = useMemo(() => {
    if (!rows || selected.size === 0) return [];
    return rows.ids.indexesOf(selected).map((at) => rows.ids.at(at) ?? '');
  }, [rows, selected]);
  useEffect(() => {
    const missing = cache.missing(ids);
    if (missing.length > 0) void cache.fetch(missing);
  }, [cache, ids]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version has other files at hand
  return useMemo(() => {
    if (ids.length === 0) return { picked: NOTHING, count: 0 };
    const files = ids.map(cache.get).filter((file): file is FileJson => file !== undefined);
    return { picked: { files, folders: [] }, count: ids.length };
  }, [ids, cache, version]);
}
