import type { IdOrder } from './sequence.ts';
import { createStore } from './store.ts';

/** Ids of files and folders that are selected in the view on show; navigation clears it. */
export const selection = createStore<ReadonlySet<string>>(new Set());

/** Where ranges begin, and what was selected besides when it was set. */
let anchor: string | undefined;
let base: ReadonlySet<string> = new Set();

/** Adds or removes one; the next range begins here. */
export function toggleSelected(id: string): void {
  const next = new Set(selection.get());
  if (!next.delete(id)) next.add(id);
  selection.set(next);
  beginRange(id);
}

/** Ranges begin here from now on; what is selected stays so. */
export function beginRange(id: string): void {
  anchor = id;
  base = selection.get();
}

/** True where a range has a beginning. */
export function hasAnchor(): boolean {
  return anchor !== undefined;
}

/**
 * Selects all between the beginning of the range and this one, in the order of the view. A range that goes on with
 * another end takes the place of the one before.
 */
export function selectRange(id: string, order: IdOrder): void {
  const from = anchor === undefined ? -1 : order.indexOf(anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) {
    toggleSelected(id);
    return;
  }
  setSelection([...base, ...order.slice(Math.min(from, to), Math.max(from, to) + 1)]);
}

/** Selects these and no others. */
export function setSelection(ids: Iterable<string>): void {
  const next = new Set(ids);
  selection.set((before) => (same(before, next) ? before : next));
}

export function clearSelection(): void {
  anchor = undefined;
  base = new Set();
  setSelection([]);
}

function same(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
