import type { LibraryIndex } from '@rdrive/client';
import { createStore } from '../store.ts';

/** The index of the library on this device; undefined while its part of the program loads, or where it cannot. */
export const localIndex = createStore<LibraryIndex | undefined>(undefined);

/** True where this page got no index: its part of the program did not load, or the browser has no place for it. */
export const indexMissing = createStore(false);
