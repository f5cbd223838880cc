import { createStore, type Watchable } from '../store.ts';

/** What a list becomes. Done twice it comes to the same. */
export type ListChange<T> = (list: readonly T[]) => readonly T[];

/** Where a list is kept that other devices change as well. */
export interface ListHome<T> {
  read(): Promise<readonly T[]>;
  /** Changes the list as it is there by now; answers what it has become. */
  change(how: ListChange<T>): Promise<readonly T[]>;
  /** Makes it this one by a single call that outlives the page. */
  leave(list: readonly T[]): void;
}

/** A list that shows changes at once. */
export interface SharedList<T> extends Watchable<readonly T[] | undefined> {
  /** Rejects where it cannot be read. */
  load(): Promise<void>;
  /** Settles when it is kept. Where it rejects, the list is without it again. */
  change(how: ListChange<T>): Promise<void>;
  /** The page is left: what is on its way is sent by a call that outlives it. */
  leave(): void;
}

/** Makes a {@link SharedList}, of which nothing is known yet. Changes are sent one after another. */
export function createSharedList<T>(home: ListHome<T>): SharedList<T> {
  const shown = createStore<readonly T[] | undefined>(undefined);
  let kept: readonly T[] | undefined;
  /** What an answer from before does not know of; the latest last. */
  let underway: readonly ListChange<T>[] = [];
  let turn: Promise<unknown> = Promise.resolve();

  function show() {
    shown.set(underway.length > 0 ? underway.reduce((list, how) => how(list), kept ?? []) : kept);
  }

  return {
    get: shown.get,
    subscribe: shown.subscribe,
    async load() {
      await turn;
      const before = kept;
      const read = await home.read();
      // A change that was kept meanwhile knows better.
      if (kept === before) kept = read;
      show();
    },
    change(how) {
      underway = [...underway, how];
      show();
      const sent = turn
        .then(() => home.change(how))
        .then((list) => {
          kept = list;
        })
        .finally(() => {
          underway = underway.filter((one) => one !== how);
          show();
        });
      turn = sent.catch(() => undefined);
      return sent;
    },
    leave() {
      const list = shown.get();
      // Of a list that nobody has read all that is not on its way would be lost.
      if (kept && list && underway.length > 0) home.leave(list);
    },
  };
}
