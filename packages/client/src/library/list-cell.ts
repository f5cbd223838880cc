import { isHidden } from '@rdrive/core';
import type { Api } from '../api/api.ts';
import type { FileJson, MediaKindJson } from '../api/wire.ts';
import { byTakenNewest, type Membership, merged, withFiles, withoutIds } from './collection.ts';
import { type Cell, createCell } from './live.ts';
import { asProblem, createLoader } from './loader.ts';
import type { ListView } from './source.ts';

const PAGE = 500;

/** A list over the whole library that loads itself when watched and takes in changes. */
export interface ListCell extends Cell<ListView> {
  takeFiles(files: readonly FileJson[]): void;
  drop(ids: ReadonlySet<string>): void;
  expire(): void;
}

const shown: Record<MediaKindJson | 'favourites', { kinds: MediaKindJson[]; holds: Membership['holds'] }> = {
  image: { kinds: ['image'], holds: (file) => file.kind === 'image' && !isHidden(file) },
  video: { kinds: ['video'], holds: (file) => file.kind === 'video' && !isHidden(file) },
  favourites: { kinds: ['image', 'video'], holds: (file) => file.favourite && !isHidden(file) },
};

/** Makes the cell of one list. Pages show as they come; the contract lists by kind, so favourites are chosen here. */
export function createListCell(api: Pick<Api, 'files'>, which: MediaKindJson | 'favourites'): ListCell {
  const { kinds, holds } = shown[which];
  const membership: Membership = { holds, order: byTakenNewest };

  async function load(signal: AbortSignal) {
    let files: readonly FileJson[] = [];
    const fresh = cell.get().status !== 'ready';
    const show = (complete: boolean) => cell.set({ status: 'ready', files, complete, problem: undefined });
    for (const kind of kinds) {
      let cursor: string | undefined;
      do {
        const page = await api.files.list(kind, { limit: PAGE, ...(cursor ? { cursor } : {}) }, { signal });
        files = merged(files, page.files, membership);
        cursor = page.cursor;
        if (fresh && files.length > 0) show(false);
      } while (cursor);
    }
    show(true);
  }

  const loader = createLoader(load, (error) => {
    cell.set({ ...cell.get(), status: 'failed', problem: asProblem(error) });
  });
  const empty: ListView = { status: 'loading', files: [], complete: false, problem: undefined };
  const cell = createCell(empty, loader.want);

  function put(files: readonly FileJson[]) {
    const view = cell.get();
    if (files !== view.files) cell.set({ ...view, files });
  }
  return {
    ...cell,
    takeFiles: (changed) => put(withFiles(cell.get().files, changed, membership)),
    drop: (ids) => put(withoutIds(cell.get().files, ids)),
    expire: () => loader.expire(cell.watched()),
  };
}
