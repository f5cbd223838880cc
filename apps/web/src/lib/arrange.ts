import { byName, byTakenNewest, byTakenOldest, type FileJson } from '@rdrive/client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { ViewSearch } from './navigation.ts';
import { createPreference, oneOf } from './preference.ts';
import { useStore } from './store.ts';

export const SORTS = ['name', 'newest', 'oldest', 'size', 'added'] as const;
export type Sort = (typeof SORTS)[number];

export const SHOWN = ['all', 'images', 'videos'] as const;
export type Shown = (typeof SHOWN)[number];

/** How files are ordered, and which kinds show. */
export interface Arrangement {
  readonly sort: Sort;
  readonly show: Shown;
}

export const isSort = oneOf(...SORTS);
export const isShown = oneOf(...SHOWN);

/** Folders and lists are remembered each for themselves; a list shows the newest first by nature. */
const remembered = {
  folder: {
    sort: createPreference<Sort>('sort', 'name', isSort),
    show: createPreference<Shown>('show', 'all', isShown),
  },
  list: {
    sort: createPreference<Sort>('list-sort', 'newest', isSort),
    show: createPreference<Shown>('list-show', 'all', isShown),
  },
};

const orders: Record<Sort, (a: FileJson, b: FileJson) => number> = {
  name: byName,
  newest: byTakenNewest,
  oldest: byTakenOldest,
  size: (a, b) => b.fileSize - a.fileSize || byName(a, b),
  added: (a, b) => (a.dateUploaded < b.dateUploaded ? 1 : a.dateUploaded > b.dateUploaded ? -1 : byName(a, b)),
};

/** The files of the chosen kinds, in the chosen order; `given` is the order that they have already. */
export function arranged(files: readonly FileJson[], { sort, show }: Arrangement, given: Sort): readonly FileJson[] {
  const kind = show === 'images' ? 'image' : 'video';
  const kept = show === 'all' ? files : files.filter((file) => file.kind === kind);
  return sort === given ? kept : kept.toSorted(orders[sort]);
}

/** The arrangement of the view on show: what its address says, else what was chosen last on this device. */
export function useArrangement(of: keyof typeof remembered) {
  const here = remembered[of];
  const asked = useSearch({
    strict: false,
    select: ({ sort, show }: ViewSearch) => ({ sort, show }),
    structuralSharing: true,
  });
  const lastSort = useStore(here.sort);
  const lastShow = useStore(here.show);
  const navigate = useNavigate();
  const sort = asked.sort ?? lastSort;
  const show = asked.show ?? lastShow;
  const arrangement = useMemo((): Arrangement => ({ sort, show }), [sort, show]);
  const arrange = (change: Partial<Arrangement>) => {
    if (change.sort) here.sort.set(change.sort);
    if (change.show) here.show.set(change.show);
    const search = (before: ViewSearch): ViewSearch => ({ ...before, ...arrangement, ...change });
    void navigate({ to: '.', search, replace: true, resetScroll: false });
  };
  return { arrangement, arrange };
}
