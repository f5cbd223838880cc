import { createStore } from './store.ts';

/** Ids that are selected in the view on show; navigation clears it. */
export const selection = createStore<ReadonlySet<string>>(new Set());

let anchor: string | undefined;

/** Adds or removes one; the next shift range begins here. */
export function toggleSelected(id: string): void {
  anchor = id;
  selection.set((before) => {
    const next = new Set(before);
    if (!next.delete(id)) next.add(id);
    return next;
  });
}

/** Selects all between the last toggled and this one, in the order of the view. */
export function selectRange(id: string, order: readonly string[]): void {
  const from = anchor === undefined ? -1 : order.indexOf(anchor);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) {
    toggleSelected(id);
    return;
  }
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  selection.set((before) => new Set([...before, ...range]));
}

export function selectAll(ids: readonly string[]): void {
  selection.set(new Set(ids));
}

export function clearSelection(): void {
  anchor = undefined;
  selection.set((before) => (before.size === 0 ? before : new Set()));
}
