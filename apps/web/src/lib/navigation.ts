import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { afterPaint } from './after-paint.ts';
import { isShown, isSort, type Shown, type Sort } from './arrange.ts';
import { holdKeys } from './held-keys.ts';
import { createStore, useStore } from './store.ts';
import { markOpened } from './tiles.ts';

/** What every view's address may carry: the file that the viewer shows on top of it, and how the view is arranged. */
export interface ViewSearch {
  readonly photo?: string;
  /** What is searched for. */
  readonly q?: string;
  /** Pictures that are compared over it: `lib/compare.ts`. */
  readonly compare?: string;
  readonly sort?: Sort;
  readonly show?: Shown;
}

/** Takes what is understood of an address's query. */
export function parseViewSearch({ photo, q, compare, sort, show }: Record<string, unknown>): ViewSearch {
  return {
    ...(typeof photo === 'string' && photo !== '' ? { photo } : {}),
    ...(typeof q === 'string' && q !== '' ? { q } : {}),
    ...(typeof compare === 'string' && compare !== '' ? { compare } : {}),
    ...(isSort(sort) ? { sort } : {}),
    ...(isShown(show) ? { show } : {}),
  };
}

const withPhoto = (photo: string) => (before: ViewSearch) => ({ ...before, photo });
const withoutPhoto = ({ photo: _, ...rest }: ViewSearch): ViewSearch => rest;

/** A file that a person has just opened. The address names it a frame later: by then its picture has been painted. */
const opening = createStore<string | undefined>(undefined);
/** How to name it, until that has been done. */
let naming: { readonly now: () => void; readonly leave: () => void } | undefined;

/** Has the address name what was opened before it is told anything else: the next step replaces it, and is not replaced. */
function nameOpened(): void {
  naming?.leave();
  naming?.now();
}

/** The file in the viewer; undefined where there is none. */
export function usePhoto(): string | undefined {
  const named = useSearch({ strict: false, select: (search: ViewSearch) => search.photo });
  const early = useStore(opening);
  useEffect(() => {
    if (named !== undefined) opening.set(undefined);
  }, [named]);
  return named ?? early;
}

/** True where the address named a file already when this view came. */
export function useCameWithPhoto(): boolean {
  const router = useRouter();
  const [came] = useState(() => parseViewSearch(router.state.location.search).photo !== undefined);
  return came;
}

/** How to open a file in the viewer, for views that are not drawn again when one is. */
export function useOpen(): (id: string) => void {
  const navigate = useNavigate();
  return useCallback(
    (id: string) => {
      holdKeys();
      markOpened(id);
      naming?.leave();
      opening.set(id);
      const now = () => {
        naming = undefined;
        void navigate({ to: '.', search: withPhoto(id), resetScroll: false, state: { viewer: true } as object });
      };
      naming = { now, leave: afterPaint(now) };
    },
    [navigate],
  );
}

/** The file in the viewer, and how to open, change and close it. Going from file to file leaves one step back. */
export function useViewer() {
  const photo = usePhoto();
  const navigate = useNavigate();
  const open = useOpen();
  const step = useCallback(
    (id: string) => {
      nameOpened();
      void navigate({ to: '.', search: withPhoto(id), replace: true, resetScroll: false, state: (before) => before });
    },
    [navigate],
  );
  const close = useCallback(() => {
    const unnamed = naming;
    opening.set(undefined);
    if (unnamed) {
      unnamed.leave();
      naming = undefined;
      return;
    }
    const state = history.state as { viewer?: boolean } | null;
    if (state?.viewer) history.back();
    else void navigate({ to: '.', search: withoutPhoto, replace: true, resetScroll: false });
  }, [navigate]);
  return { photo, open, step, close };
}
