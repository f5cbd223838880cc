import type { MenuItem } from '../ui/menu-items.ts';
import { createStore } from './store.ts';

/** A menu where the pointer is. */
export interface ContextMenu {
  readonly at: { readonly x: number; readonly y: number };
  readonly items: readonly MenuItem[];
  readonly onClose?: (() => void) | undefined;
}

/** The one that is open. */
export const contextMenu = createStore<ContextMenu | undefined>(undefined);

/** Opens one; `onClose` gives the focus back. */
export function openContextMenu(at: ContextMenu['at'], items: readonly MenuItem[], onClose?: () => void): void {
  contextMenu.set({ at, items, onClose });
}
