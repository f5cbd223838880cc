import type { Attention } from '../../library/poller.ts';

/** The attention of all pages together. */
export interface Audience extends Attention {
  /** Takes in what a page tells of itself. */
  attend(page: object, visible: boolean, lastUsed: number, arrived: boolean): void;
  leave(page: object): void;
}

/** Makes an {@link Audience} without pages. */
export function createAudience(): Audience {
  const pages = new Map<object, { readonly visible: boolean; readonly lastUsed: number }>();
  const listeners = new Set<() => void>();
  const isSeen = () => [...pages.values()].some(({ visible }) => visible);
  return {
    visible: isSeen,
    lastUsed: () => Math.max(0, ...[...pages.values()].map(({ lastUsed }) => lastUsed)),
    onArrival(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attend(page, visible, lastUsed, arrived) {
      // A page that opens where the one before has just gone: nobody was asked for any more.
      const first = visible && !isSeen();
      pages.set(page, { visible, lastUsed });
      if (arrived || first) for (const listener of listeners) listener();
    },
    leave: (page) => void pages.delete(page),
  };
}
