import type { IndexStore } from './index-store.ts';

/** An {@link IndexStore} that keeps nothing: for browsers that let a page keep nothing. */
export function forgetfulStore(): IndexStore {
  return {
    open: async () => undefined,
    begin: async () => undefined,
    add: async () => undefined,
    people: async () => undefined,
    keepPeople: async () => undefined,
    keepFront: async () => undefined,
    wipe: async () => undefined,
    close: () => undefined,
  };
}
