import type { TileBox } from '@rdrive/client';
import { createContext, useContext, useLayoutEffect } from 'react';
import type { IdOrder } from '../../lib/sequence.ts';
import { createStore, type Store, useStore } from '../../lib/store.ts';
import { type Layout, shifted, tilesIn, tileUnder } from './geometry.ts';

/** A list of tiles on the board: what they are, and where they lie in `element`, drawn or not. */
export interface BoardPart {
  readonly ids: IdOrder;
  readonly element: HTMLElement;
  readonly layout: () => Layout;
}

type PartName = 'folders' | 'files';

/** A walk over the tiles by key. */
export type Way = 'left' | 'right' | 'up' | 'down' | 'first' | 'last' | 'page-up' | 'page-down';

/**
 * The tiles of a view, folders and files together, by their places: for the keys that walk over them and the box that is
 * drawn around them. Works over tiles that are not drawn.
 */
export interface Board {
  /** The tile that Tab reaches. */
  readonly current: Store<string | undefined>;
  /** The tile that takes the focus as soon as it is drawn. */
  readonly wanted: Store<string | undefined>;
  put(name: PartName, part: BoardPart | undefined): void;
  /** All ids in the order of the page. */
  order(): IdOrder;
  /** Ids of the tiles that a box touches, in pixels of the document. */
  hits(box: TileBox): readonly string[];
  /** Where a way leads from a tile; undefined at the edge. */
  next(id: string | undefined, way: Way): string | undefined;
  /** Where a tile is in the window, drawn or not. */
  rectOf(id: string): DOMRect | undefined;
  /** Scrolls a tile into sight and gives it the focus. */
  focus(id: string): void;
}

/** Kept free above and below a tile that is scrolled into sight: the bars of the page. */
const MARGIN = { top: 120, bottom: 96 };

/** Makes an empty {@link Board}. */
export function createBoard(): Board {
  const current = createStore<string | undefined>(undefined);
  const wanted = createStore<string | undefined>(undefined);
  const known = new Map<PartName, BoardPart>();
  const parts = () => [known.get('folders'), known.get('files')].filter((part) => part !== undefined);
  function order(): IdOrder {
    const all = parts();
    // One part may be so large that its ids are better left where they are.
    return all.length === 1 && all[0] ? all[0].ids : all.flatMap((part) => part.ids.slice());
  }

  function place(id: string | undefined) {
    const all = parts();
    for (const [index, part] of all.entries()) {
      const at = id === undefined ? -1 : part.ids.indexOf(id);
      if (at >= 0) return { all, index, part, at, layout: part.layout() };
    }
    return undefined;
  }

  function rectOf(id: string): DOMRect | undefined {
    const found = place(id);
    const box = found?.layout.box(found.at);
    if (!found || !box) return undefined;
    const origin = found.part.element.getBoundingClientRect();
    return new DOMRect(origin.left + box.left, origin.top + box.top, box.width, box.height);
  }

  /** The tile of the rows beyond the edge of its part that lies in the same column. */
  function across(from: NonNullable<ReturnType<typeof place>>, step: 1 | -1, x: number): string | undefined {
    const part = from.all[from.index + step];
    if (!part) return undefined;
    const layout = part.layout();
    const at = tileUnder(layout, step > 0 ? 0 : layout.rowCount - 1, x - originOf(part).x);
    return at === undefined ? undefined : part.ids.at(at);
  }

  function vertical(id: string, step: 1 | -1): string | undefined {
    const from = place(id);
    const box = from?.layout.box(from.at);
    if (!from || !box) return undefined;
    const middle = box.left + box.width / 2;
    const at = tileUnder(from.layout, from.layout.rowOf(from.at) + step, middle);
    if (at !== undefined) return from.part.ids.at(at);
    return across(from, step, originOf(from.part).x + middle);
  }

  function page(id: string, step: 1 | -1): string | undefined {
    const start = rectOf(id)?.top ?? 0;
    let at: string | undefined = id;
    for (let next = vertical(id, step); next !== undefined; next = vertical(next, step)) {
      at = next;
      if (Math.abs((rectOf(next)?.top ?? 0) - start) > innerHeight - MARGIN.top - MARGIN.bottom) break;
    }
    return at;
  }

  return {
    current,
    wanted,
    order,
    rectOf,
    put(name, part) {
      if (part) known.set(name, part);
      else known.delete(name);
    },
    hits: (box) =>
      parts().flatMap((part) => {
        const inside = tilesIn(part.layout(), shifted(box, originOf(part)));
        return inside.flatMap((at) => part.ids.at(at) ?? []);
      }),
    next(id, way) {
      const all = order();
      const at = id === undefined ? -1 : all.indexOf(id);
      if (way === 'last') return all.at(-1);
      if (way === 'first' || at < 0 || id === undefined) return all.at(0);
      if (way === 'left') return at > 0 ? all.at(at - 1) : undefined;
      if (way === 'right') return all.at(at + 1);
      if (way === 'up' || way === 'down') return vertical(id, way === 'up' ? -1 : 1);
      return page(id, way === 'page-up' ? -1 : 1);
    },
    focus(id) {
      const rect = rectOf(id);
      if (!rect) return;
      if (rect.top < MARGIN.top) scrollBy({ top: rect.top - MARGIN.top });
      else if (rect.bottom > innerHeight - MARGIN.bottom) scrollBy({ top: rect.bottom - innerHeight + MARGIN.bottom });
      current.set(id);
      wanted.set(undefined);
      wanted.set(id);
    },
  };
}

/** Where a part lies in the document. */
function originOf({ element }: BoardPart) {
  const { left, top } = element.getBoundingClientRect();
  return { x: left + scrollX, y: top + scrollY };
}

const BoardContext = createContext<Board | undefined>(undefined);
export const BoardProvider = BoardContext.Provider;

/** The board that this component lies on. */
export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (!board) throw new Error('There is no board around this.');
  return board;
}

/** Tells the board of a part, and gives its tiles the focus that is meant for them once they are drawn. */
export function useBoardPart(name: PartName, part: () => BoardPart | undefined): void {
  const board = useBoard();
  useStore(board.wanted);
  // Each time it is drawn, as its places may have changed.
  useLayoutEffect(() => {
    const now = part();
    board.put(name, now);
    const id = board.wanted.get();
    if (id === undefined || !now) return;
    const tile = now.element.querySelector<HTMLElement>(`[data-entry="${id}"]`);
    if (!tile) return;
    board.wanted.set(undefined);
    tile.focus({ preventScroll: true });
  });
  useLayoutEffect(() => () => board.put(name, undefined), [board, name]);
}
