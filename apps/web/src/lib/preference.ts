import { createStore, type Store } from './store.ts';

/** A setting of this device, kept in `localStorage` where that is allowed. */
export function createPreference<T>(name: string, initial: T, accept: (value: unknown) => value is T): Store<T> {
  const key = `rdrive.${name}`;
  const store = createStore(read(key, initial, accept));
  store.subscribe(() => {
    try {
      localStorage.setItem(key, JSON.stringify(store.get()));
    } catch {
      // Forbidden or full: the setting lasts as long as the page.
    }
  });
  return store;
}

function read<T>(key: string, initial: T, accept: (value: unknown) => value is T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return accept(value) ? value : initial;
  } catch {
    return initial;
  }
}

/** Accepts one of the given values. */
export function oneOf<T extends string>(...values: readonly T[]) {
  return (value: unknown): value is T => values.includes(value as T);
}
