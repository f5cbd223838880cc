/** A value that changes over time: read now, and be told of changes. The same object until it changes. */
export interface Live<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** A {@link Live} that its owner sets. */
export interface Cell<T> extends Live<T> {
  set(value: T): void;
  /** True while somebody listens. */
  watched(): boolean;
}

/** Makes a {@link Cell}; `onWatch` runs at each subscription. */
export function createCell<T>(initial: T, onWatch?: () => void): Cell<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (next === value) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      onWatch?.();
      return () => listeners.delete(listener);
    },
    watched: () => listeners.size > 0,
  };
}
