import type { LibraryIndex } from '@rdrive/client';
import { createStore } from '../store.ts';

/** The index of the library on this device; undefined while its part of the program loads, or where it cannot. */
export const localIndex = createStore<LibraryIndex | undefined>(undefined);
