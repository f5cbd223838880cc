import type { DuplicateGroup, FileJson, IndexState, ResultSet } from '@rdrive/client';
import { useEffect, useMemo, useState } from 'react';
import { library } from '../../lib/drive.ts';
import { localIndex } from '../../lib/local-index/index-state.ts';
import { useIndexState } from '../../lib/local-index/use-index-state.ts';
import { constant, useStore } from '../../lib/store.ts';
import { dismissed, isDismissed } from './dismissed.ts';

const EVERYTHING = {};
const NO_SET = constant<ResultSet | undefined>(undefined);

export interface Duplicates {
  readonly status: IndexState['status'];
  readonly groups: readonly DuplicateGroup[];
  /** Groups that were dismissed on this device. */
  readonly hidden: number;
}

/** Groups of the whole library as this page has it: without what it has just trashed. */
export function useDuplicates(): Duplicates {
  const index = useStore(localIndex);
  const { status } = useIndexState();
  const set = useStore(index?.query(EVERYTHING) ?? NO_SET);
  const { gone } = useStore(library.ownChanges);
  const lists = useStore(dismissed);
  const [found, setFound] = useState<readonly DuplicateGroup[]>();
  useEffect(() => {
    if (!index || !set || status !== 'ready') return;
    let over = false;
    void index.duplicates().then((groups) => over || setFound(groups));
    return () => {
      over = true;
    };
  }, [index, set, status]);

  const groups = useMemo(() => {
    const all = found?.flatMap(({ ids }) => ids) ?? [];
    // The groups come a moment after the list of which they are made.
    const there = new Set(set?.ids.indexesOf(all).map((at) => set.ids.at(at)));
    return (found ?? [])
      .map((group) => ({ ...group, ids: group.ids.filter((id) => there.has(id) && !gone.has(id)) }))
      .filter(({ ids }) => ids.length > 1);
  }, [found, set, gone]);
  return useMemo(() => {
    const shown = groups.filter(({ ids }) => !isDismissed(ids, lists));
    return {
      status: found || status === 'failed' ? status : 'loading',
      groups: shown,
      hidden: groups.length - shown.length,
    };
  }, [groups, lists, found, status]);
}

/** The files of a group as they are for this page; undefined until they are at hand. */
export function useFilesOf(ids: readonly string[] | undefined): readonly FileJson[] | undefined {
  const index = useStore(localIndex);
  const { files: own } = useStore(library.ownChanges);
  const [files, setFiles] = useState<readonly FileJson[]>();
  const key = ids?.join() ?? '';
  useEffect(() => {
    let over = false;
    if (key !== '') void index?.files(key.split(',')).then((found) => over || setFiles(found));
    return () => {
      over = true;
    };
  }, [index, key]);
  return useMemo(() => {
    const wanted = new Set(key.split(','));
    return files?.filter(({ id }) => wanted.has(id)).map((file) => ({ ...file, ...newer(own.get(file.id), file) }));
  }, [files, own, key]);
}

function newer(mine: FileJson | undefined, file: FileJson): FileJson | undefined {
  return mine && mine.changedAt >= file.changedAt ? mine : undefined;
}
