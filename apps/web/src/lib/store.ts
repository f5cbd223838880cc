import { useSyncExternalStore } from 'react';

/** Something that changes and can be watched; the snapshot is the same object until it changes. */
export interface Watchable<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** A value that any part of the page may set and watch. */
export interface Store<T> extends Watchable<T> {
  set(next: T | ((before: T) => T)): void;
}

/** Makes a {@link Store}. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      const now = typeof next === 'function' ? (next as (before: T) => T)(value) : next;
      if (Object.is(now, value)) return;
      value = now;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Something that never changes. */
export function constant<T>(value: T): Watchable<T> {
  return { get: () => value, subscribe: () => () => undefined };
}

/** Draws again whenever the watched thing changes. */
export function useStore<T>(store: Watchable<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Whether a media query holds. */
export function mediaQuery(query: string): Watchable<boolean> {
  const list = matchMedia(query);
  return {
    get: () => list.matches,
    subscribe(listener) {
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
  };
}
